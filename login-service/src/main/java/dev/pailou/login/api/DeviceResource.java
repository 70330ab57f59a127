package dev.pailou.login.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.limits.ClientAddresses;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.flow.Devices;
import dev.pailou.login.pages.DevicePages;
import dev.pailou.login.pages.Face;
import dev.pailou.login.pages.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where people come with the code that a device shows (RFC 8628 section 3.3). */
@Path("/login/{domain}/device")
@Tag(name = "Pages of a pool")
public class DeviceResource {

    private final Devices devices;
    private final DevicePages devicePages;
    private final Pages pages;
    private final OwnForms ownForms;
    private final ClientAddresses clients;
    private final BrowserCookie browserCookie;
    private final ReadingLanguage.Finder languages;

    DeviceResource(
            Devices devices,
            DevicePages devicePages,
            Pages pages,
            OwnForms ownForms,
            ClientAddresses clients,
            BrowserCookie browserCookie,
            ReadingLanguage.Finder languages) {
        this.devices = devices;
        this.devicePages = devicePages;
        this.pages = pages;
        this.ownForms = ownForms;
        this.clients = clients;
        this.browserCookie = browserCookie;
        this.languages = languages;
    }

    /** @param userCode stands in the address when the device showed it as a QR code; shown again, to be compared */
    @GET
    @PermitAll
    @Operation(summary = "Asks for the code that a device shows, or what to do with the one in the address")
    public Uni<Response> page(
            @PathParam("domain") String domain,
            @QueryParam("user_code") String userCode,
            @QueryParam("lang") String chosen,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return devices.pool(domain).chain(pool -> {
            var reading = languages.of(chosen, headers, null, pool.branding());
            var face = new Face(reading.language(), uri.getPath(), pool.branding());
            var page = userCode == null || userCode.isBlank()
                    ? Uni.createFrom().item(devicePages.form(pool, null, false, face))
                    : question(pool, userCode, face, request, headers);
            return page.map(reading::keptBy);
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes a code, and asks what to do with it")
    public Uni<Response> code(
            @PathParam("domain") String domain,
            @FormParam("user_code") String userCode,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        ownForms.check(domain, headers);
        return devices.pool(domain).chain(pool -> question(pool, userCode, face(pool, headers, uri), request, headers));
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Goes on to the login for what a device asked for, in this browser")
    public Uni<Response> confirm(
            @PathParam("domain") String domain,
            @FormParam("user_code") String userCode,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        ownForms.check(domain, headers);
        return devices.pool(domain).chain(pool -> {
            var face = face(pool, headers, uri);
            var browser = browserCookie.keepOrMake(cookie(pool, headers));
            return devices.confirm(pool, userCode, browser, clients.of(request), face.language())
                    .map(to -> to.map(loginPage -> Response.fromResponse(pages.departure(loginPage, face))
                                    .cookie(browserCookie.cookie(browserCookie.ofPool(pool.id()), browser))
                                    .build())
                            .orElseGet(() -> again(pool, userCode, face)));
        });
    }

    @POST
    @Path("/deny")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Gives a device nothing")
    public Uni<Response> deny(
            @PathParam("domain") String domain,
            @FormParam("user_code") String userCode,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        ownForms.check(domain, headers);
        return devices.pool(domain)
                .chain(pool -> devices.deny(pool, userCode, cookie(pool, headers), clients.of(request))
                        .map(there -> there
                                ? devicePages.denied(face(pool, headers, uri))
                                : again(pool, userCode, face(pool, headers, uri))));
    }

    @GET
    @Path("/done")
    @PermitAll
    @Operation(summary = "Says that the device goes on by itself")
    public Uni<Response> done(@PathParam("domain") String domain, @Context HttpHeaders headers, @Context UriInfo uri) {
        return devices.pool(domain).map(pool -> devicePages.done(face(pool, headers, uri)));
    }

    @GET
    @Path("/denied")
    @PermitAll
    @Operation(summary = "Says that the device gets nothing")
    public Uni<Response> denied(
            @PathParam("domain") String domain, @Context HttpHeaders headers, @Context UriInfo uri) {
        return devices.pool(domain).map(pool -> devicePages.denied(face(pool, headers, uri)));
    }

    private Uni<Response> question(
            UserPool pool, String userCode, Face face, HttpServerRequest request, HttpHeaders headers) {
        return devices.look(pool, userCode, cookie(pool, headers), clients.of(request))
                .map(found -> found.map(asking -> devicePages.question(asking, face))
                        .orElseGet(() -> again(pool, userCode, face)));
    }

    /** The form once more, for a code that is none. */
    private Response again(UserPool pool, String userCode, Face face) {
        return devicePages.form(pool, userCode, true, face);
    }

    private static Face face(UserPool pool, HttpHeaders headers, UriInfo uri) {
        return PageHeaders.face(headers, uri, null, pool.branding());
    }

    private String cookie(UserPool pool, HttpHeaders headers) {
        var value = PageHeaders.cookie(headers, browserCookie.ofPool(pool.id()));
        return browserCookie.isWellFormed(value) ? value : null;
    }
}
