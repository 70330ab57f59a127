package dev.pailou.login.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.limits.ClientAddresses;
import dev.pailou.login.flow.BeginLogin;
import dev.pailou.login.flow.BeginLogin.Begun;
import dev.pailou.login.pages.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way to vendors and back, at the core host. */
@Path("/connection")
@Tag(name = "Way to vendors and back")
public class ConnectionResource {

    private final BeginLogin beginLogin;
    private final Callbacks callbacks;
    private final Pages pages;
    private final Pushes pushes;
    private final AssetResponses assets;
    private final BrowserCookie browserCookie;
    private final ClientAddresses clients;
    private final RequestLimits limits;

    ConnectionResource(
            BeginLogin beginLogin,
            Callbacks callbacks,
            Pages pages,
            Pushes pushes,
            AssetResponses assets,
            BrowserCookie browserCookie,
            ClientAddresses clients,
            RequestLimits limits) {
        this.beginLogin = beginLogin;
        this.callbacks = callbacks;
        this.pages = pages;
        this.pushes = pushes;
        this.assets = assets;
        this.browserCookie = browserCookie;
        this.clients = clients;
        this.limits = limits;
    }

    @GET
    @Path("/begin")
    @PermitAll
    @Operation(summary = "Takes a start handle and sends the browser to the vendor, or shows the vendor's page in ours")
    public Uni<Response> begin(
            @QueryParam("handle") String handle,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var name = browserCookie.ofLogin();
        return beginLogin
                .begin(handle, PageHeaders.cookie(headers, name), PageHeaders.browser(headers), clients.of(request))
                .map(begun -> Response.fromResponse(toVendor(begun, headers, uri))
                        .cookie(browserCookie.cookie(name, begun.cookie()))
                        .build());
    }

    private Response toVendor(Begun begun, HttpHeaders headers, UriInfo uri) {
        var vendor = begun.vendor();
        var face = PageHeaders.face(headers, uri, begun.uiLocales(), begun.branding());
        if (vendor.frame().isPresent()) {
            return pages.frame(begun.pool(), vendor, face);
        }
        return begun.way().startPage()
                ? pages.start(vendor.address(), face)
                : Response.seeOther(vendor.address()).build();
    }

    @GET
    @Path("/{category}/{identifier}/{poolId}/callback")
    @PermitAll
    @Operation(summary = "Takes a vendor's answer")
    public Uni<Response> callback(
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @PathParam("poolId") String poolId,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        limits.callback(request);
        return callbacks.get(category, identifier, poolId, uri, headers);
    }

    @POST
    @Path("/{category}/{identifier}/{poolId}/callback")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes a vendor's answer by form")
    public Uni<Response> callback(
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @PathParam("poolId") String poolId,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            MultivaluedMap<String, String> form) {
        limits.callback(request);
        return callbacks.post(category, identifier, poolId, uri, headers, form);
    }

    @GET
    @Path("/{category}/{identifier}/{poolId}/events")
    @PermitAll
    @Operation(summary = "Answers a vendor that checks whether the address is ours")
    public Uni<Response> events(
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @PathParam("poolId") String poolId,
            @Context UriInfo uri) {
        return pushes.get(category, identifier, poolId, uri);
    }

    @POST
    @Path("/{category}/{identifier}/{poolId}/events")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "Takes what a vendor pushes")
    public Uni<Response> events(
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @PathParam("poolId") String poolId,
            @Context UriInfo uri,
            byte[] message) {
        return pushes.post(category, identifier, poolId, uri, message);
    }

    @GET
    @Path("/assets/{name}")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> asset(@PathParam("name") String name) {
        return assets.of(name);
    }
}
