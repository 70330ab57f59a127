package dev.pailou.login.api;

import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.PasswordLogin;
import dev.pailou.login.flow.StartLogin;
import dev.pailou.login.flow.Visit;
import dev.pailou.login.flow.Visits;
import dev.pailou.login.flow.WaysBack;
import dev.pailou.login.pages.Face;
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

    private static final String LANGUAGE = "lang";

    private final Visits visits;
    private final StartLogin startLogin;
    private final PasswordLogin passwordLogin;
    private final WaysBack waysBack;
    private final Pages pages;
    private final AssetResponses assets;
    private final OwnForms ownForms;
    private final ReadingLanguage.Finder languages;

    LoginResource(
            Visits visits,
            StartLogin startLogin,
            PasswordLogin passwordLogin,
            WaysBack waysBack,
            Pages pages,
            AssetResponses assets,
            OwnForms ownForms,
            ReadingLanguage.Finder languages) {
        this.visits = visits;
        this.startLogin = startLogin;
        this.passwordLogin = passwordLogin;
        this.waysBack = waysBack;
        this.pages = pages;
        this.assets = assets;
        this.ownForms = ownForms;
        this.languages = languages;
    }

    @GET
    @PermitAll
    @Operation(summary = "The login page of an application's request")
    public Uni<Response> page(
            @PathParam("domain") String domain,
            @QueryParam("authorization") String handle,
            @QueryParam("notice") String notice,
            @QueryParam("seconds") String seconds,
            @QueryParam(LANGUAGE) String chosen,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return open(domain, handle, headers).chain(visit -> {
            if (visit.authorization().isLink()) {
                // Back from a vendor without a new way in: another one is chosen where the first one was.
                return Uni.createFrom()
                        .item(Response.seeOther(waysBack.toIdentities(visit)).build());
            }
            var only = visit.onlyConnection();
            if (only != null) {
                return startLogin.start(visit, only, language(visit, headers)).map(to -> Response.seeOther(to)
                        .build());
            }
            return Uni.createFrom().item(loginPage(visit, chosen, Notice.of(notice, seconds), headers, uri));
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
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        ownForms.check(domain, headers);
        return open(domain, handle, headers).chain(visit -> startLogin
                .start(visit, identifier, language(visit, headers))
                .map(to -> departure(to, visit, headers, uri)));
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
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        ownForms.check(domain, headers);
        return open(domain, handle, headers)
                .chain(visit ->
                        passwordLogin.signIn(visit, username, password).map(to -> departure(to, visit, headers, uri)));
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
        return visits.refused(domain, handle, name -> PageHeaders.cookie(headers, name), PageHeaders.browser(headers))
                .map(visit -> pages.error(
                        Reason.ofDecision(visit.authorization().reason()),
                        waysBack.of(visit),
                        PageHeaders.face(headers, uri, visit)));
    }

    @GET
    @Path("/assets/{name}")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> asset(@PathParam("name") String name) {
        return assets.of(name);
    }

    private Uni<Visit> open(String domain, String handle, HttpHeaders headers) {
        return visits.open(domain, handle, name -> PageHeaders.cookie(headers, name), PageHeaders.browser(headers));
    }

    private Response loginPage(Visit visit, String chosen, Notice notice, HttpHeaders headers, UriInfo uri) {
        var reading = languages.of(chosen, headers, visit.authorization().uiLocales(), visit.branding());
        var face = new Face(reading.language(), uri.getPath(), visit.branding());
        return reading.keptBy(pages.login(visit, face, notice, other -> inOther(other, uri)));
    }

    /** @return the same page in another language, seen from itself: its address is in whatever form it was asked for */
    private static String inOther(PageLanguage other, UriInfo uri) {
        return '?'
                + uri.getRequestUriBuilder()
                        .replaceQueryParam(LANGUAGE, other.tag())
                        .build()
                        .getRawQuery();
    }

    /** Goes on by GET, so that nothing that was posted is posted again (RFC 9700 section 4.12). */
    private Response departure(URI to, Visit visit, HttpHeaders headers, UriInfo uri) {
        return pages.departure(to, PageHeaders.face(headers, uri, visit));
    }

    private static PageLanguage language(Visit visit, HttpHeaders headers) {
        return PageHeaders.language(headers, visit.authorization().uiLocales(), visit.branding());
    }
}
