package dev.pailou.login.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.limits.ClientAddresses;
import dev.pailou.login.flow.ScanLogin;
import dev.pailou.login.flow.ScanView;
import dev.pailou.login.pages.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page with a QR code, at the core host. */
@Path("/connection/scan")
@Tag(name = "Way to vendors and back")
public class ScanResource {

    private final ScanLogin scanLogin;
    private final Pages pages;
    private final OwnForms ownForms;
    private final BrowserCookie browserCookie;
    private final ReadingLanguage.Finder languages;
    private final ClientAddresses clients;

    ScanResource(
            ScanLogin scanLogin,
            Pages pages,
            OwnForms ownForms,
            BrowserCookie browserCookie,
            ReadingLanguage.Finder languages,
            ClientAddresses clients) {
        this.scanLogin = scanLogin;
        this.pages = pages;
        this.ownForms = ownForms;
        this.browserCookie = browserCookie;
        this.languages = languages;
        this.clients = clients;
    }

    @GET
    @PermitAll
    @Operation(summary = "Shows a login's QR code, and goes on when somebody has scanned it")
    public Uni<Response> page(
            @QueryParam("state") String state, @QueryParam("lang") String chosen, @Context HttpHeaders headers) {
        return scanLogin.look(state, cookie(headers)).map(view -> switch (view) {
            case ScanView.Showing showing -> page(showing, state, chosen, headers);
            case ScanView.Onward onward -> Response.seeOther(onward.to()).build();
        });
    }

    /**
     * How a code stands.
     *
     * @param status {@code waiting}, {@code scanned}, {@code expired} or {@code ended}
     */
    public record Status(String status) {}

    @GET
    @Path("/status")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "Says whether somebody has scanned a login's QR code")
    public Uni<Status> status(@QueryParam("state") String state, @Context HttpHeaders headers) {
        return scanLogin
                .status(state, cookie(headers))
                .map(status -> new Status(status.name().toLowerCase(Locale.ROOT)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Shows another QR code in the place of one that nobody scanned in time")
    public Uni<Response> anew(
            @FormParam("state") String state, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        ownForms.checkAtCore(headers);
        return scanLogin.anew(state, cookie(headers), clients.of(request)).map(to -> Response.seeOther(to)
                .build());
    }

    private Response page(ScanView.Showing showing, String state, String chosen, HttpHeaders headers) {
        var reading = languages.of(chosen, headers, showing.uiLocales(), showing.branding());
        return reading.keptBy(pages.scan(showing, state, reading.language()));
    }

    private String cookie(HttpHeaders headers) {
        return PageHeaders.cookie(headers, browserCookie.ofLogin());
    }
}
