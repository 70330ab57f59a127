package dev.pailou.login.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.login.domain.FormOrigin;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.Interruption;
import dev.pailou.login.flow.PasswordLogin;
import dev.pailou.login.flow.StartLogin;
import dev.pailou.login.flow.Visit;
import dev.pailou.login.flow.Visits;
import dev.pailou.login.flow.WaysBack;
import dev.pailou.login.pages.Notice;
import dev.pailou.login.pages.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pages at a pool's address. */
@Path("/login/{domain}")
@Tag(name = "Pages of a pool")
public class LoginResource {

    private final Visits visits;
    private final StartLogin startLogin;
    private final PasswordLogin passwordLogin;
    private final WaysBack waysBack;
    private final Pages pages;
    private final AssetResponses assets;
    private final Addressing addressing;

    LoginResource(
            Visits visits,
            StartLogin startLogin,
            PasswordLogin passwordLogin,
            WaysBack waysBack,
            Pages pages,
            AssetResponses assets,
            Addressing addressing) {
        this.visits = visits;
        this.startLogin = startLogin;
        this.passwordLogin = passwordLogin;
        this.waysBack = waysBack;
        this.pages = pages;
        this.assets = assets;
        this.addressing = addressing;
    }

    @GET
    @PermitAll
    @Operation(summary = "The login page of an application's request")
    public Uni<Response> page(
            @PathParam("domain") String domain,
            @QueryParam("authorization") String handle,
            @QueryParam("notice") String notice,
            @QueryParam("seconds") String seconds,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return open(domain, handle, headers).chain(visit -> {
            var only = visit.onlyConnection();
            if (only != null) {
                return startLogin.start(visit, only).map(LoginResource::redirect);
            }
            var language = PageHeaders.language(headers, visit.authorization().uiLocales());
            return Uni.createFrom().item(pages.login(visit, language, uri.getPath(), Notice.of(notice, seconds)));
        });
    }

    @POST
    @Path("/connections/{identifier}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Starts a login through a connection")
    public Uni<Response> start(
            @PathParam("domain") String domain,
            @PathParam("identifier") String identifier,
            @FormParam("authorization") String handle,
            @Context HttpHeaders headers) {
        checkOrigin(domain, headers);
        return open(domain, handle, headers)
                .chain(visit -> startLogin.start(visit, identifier))
                .map(LoginResource::redirect);
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Signs in with name and password")
    public Uni<Response> password(
            @PathParam("domain") String domain,
            @FormParam("authorization") String handle,
            @FormParam("username") String username,
            @FormParam("password") String password,
            @Context HttpHeaders headers) {
        checkOrigin(domain, headers);
        return open(domain, handle, headers)
                .chain(visit -> passwordLogin.signIn(visit, username, password))
                .map(LoginResource::redirect);
    }

    @GET
    @Path("/refused")
    @PermitAll
    @Operation(summary = "Tells why a login was refused")
    public Uni<Response> refused(
            @PathParam("domain") String domain,
            @QueryParam("authorization") String handle,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return visits.refused(domain, handle, name -> PageHeaders.cookie(headers, name))
                .map(visit -> pages.error(
                        Reason.ofDecision(visit.authorization().reason()),
                        waysBack.of(visit),
                        PageHeaders.language(headers, visit.authorization().uiLocales()),
                        uri.getPath()));
    }

    @GET
    @Path("/assets/{name}")
    @PermitAll
    @Operation(hidden = true)
    public Response asset(@PathParam("name") String name) {
        return assets.of(name);
    }

    private Uni<Visit> open(String domain, String handle, HttpHeaders headers) {
        return visits.open(domain, handle, name -> PageHeaders.cookie(headers, name));
    }

    private void checkOrigin(String domain, HttpHeaders headers) {
        if (!FormOrigin.accepts(
                addressing.poolOrigin(domain),
                headers.getHeaderString("Origin"),
                headers.getHeaderString("Sec-Fetch-Site"))) {
            throw Interruption.of(Reason.ORIGIN_REFUSED);
        }
    }

    /** 303, so that nothing that was posted is posted again (RFC 9700 section 4.12). */
    private static Response redirect(URI to) {
        return Response.seeOther(to).build();
    }
}
