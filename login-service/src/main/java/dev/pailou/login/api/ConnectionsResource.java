package dev.pailou.login.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.login.flow.ArriveAtConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * A connection's own start address, at its pool's address; and callback and pushes in their plural spelling, which older
 * guides have and vendors' consoles therefore still hold.
 */
@Path("/connections")
@Tag(name = "Way to vendors and back")
public class ConnectionsResource {

    private final Callbacks callbacks;
    private final Pushes pushes;
    private final ArriveAtConnection arrivals;
    private final BrowserCookie browserCookie;
    private final RequestLimits limits;

    ConnectionsResource(
            Callbacks callbacks,
            Pushes pushes,
            ArriveAtConnection arrivals,
            BrowserCookie browserCookie,
            RequestLimits limits) {
        this.callbacks = callbacks;
        this.pushes = pushes;
        this.arrivals = arrivals;
        this.browserCookie = browserCookie;
        this.limits = limits;
    }

    @GET
    @Path("/{domain}/{category}/{identifier}")
    @PermitAll
    @Operation(
            summary = "Begins a login whose result goes to the connection's callback URL",
            description = "Takes app_id, state and nonce; scope, ui_locales, and in mode code code_challenge and "
                    + "code_challenge_method=S256")
    public Uni<Response> start(
            @PathParam("domain") String domain,
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        limits.start(request);
        return arrivals.arrive(domain, category, identifier, request.query(), name -> PageHeaders.cookie(headers, name))
                .map(arrived -> Response.seeOther(arrived.next())
                        .cookie(browserCookie.cookie(arrived.name(), arrived.cookie()))
                        .build());
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
}
