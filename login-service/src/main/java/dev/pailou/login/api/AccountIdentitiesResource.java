package dev.pailou.login.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.login.flow.AccountOutcome;
import dev.pailou.login.flow.AccountPlace;
import dev.pailou.login.flow.AccountVisit;
import dev.pailou.login.flow.Accounts;
import dev.pailou.login.flow.Linking;
import dev.pailou.login.pages.AccountPages;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** By which ways people come in: they see them, take further ones and give them up. */
@Path("/account/{domain}/identities")
@Tag(name = "Pages of an account")
public class AccountIdentitiesResource {

    /** As old as token-service lets an authentication be for whoever takes a further way in. */
    private static final int FRESH_SECONDS = 300;

    private final AccountDoor door;
    private final Accounts accounts;
    private final Linking linking;
    private final AccountPages accountPages;
    private final Pages pages;
    private final BrowserCookie browserCookie;

    AccountIdentitiesResource(
            AccountDoor door,
            Accounts accounts,
            Linking linking,
            AccountPages accountPages,
            Pages pages,
            BrowserCookie browserCookie) {
        this.door = door;
        this.accounts = accounts;
        this.linking = linking;
        this.accountPages = accountPages;
        this.pages = pages;
        this.browserCookie = browserCookie;
    }

    @GET
    @PermitAll
    @Operation(summary = "By which ways a person comes in, and by which they could")
    public Uni<Response> list(
            @PathParam("domain") String domain,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.show(
                new AccountDoor.Request(domain, http, headers, uri),
                AccountPlace.IDENTITIES,
                view -> accounts.view(view.visit()).chain(account -> accounts.connections(view.visit(), account)
                        .chain(all -> accounts.offered(view.visit(), account, PageHeaders.browser(headers))
                                .map(offered -> accountPages.identities(view, account, all, offered)))));
    }

    @GET
    @Path("/fresh")
    @PermitAll
    @Operation(summary = "Lets a person authenticate again")
    public Uni<Response> fresh(@PathParam("domain") String domain) {
        return accounts.door(domain).map(at -> door.toSignIn(at, AccountPlace.IDENTITIES, FRESH_SECONDS));
    }

    @POST
    @Path("/link")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Goes to the vendor of a way in that a person wants to take")
    public Uni<Response> link(
            @PathParam("domain") String domain,
            @FormParam("session") String session,
            @FormParam("connection") String connection,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.take(
                new AccountDoor.Request(domain, http, headers, uri),
                session,
                AccountPlace.IDENTITIES,
                visit -> link(visit, connection, headers, uri));
    }

    private Uni<Response> link(AccountVisit visit, String connection, HttpHeaders headers, UriInfo uri) {
        var face = PageHeaders.face(headers, uri, null, visit.pool().branding());
        var browser = browserCookie.keepOrMake(door.browser(visit, headers));
        return linking.begin(visit, connection, browser, PageHeaders.browser(headers), face.language())
                .map(to -> to.map(vendor -> Response.fromResponse(pages.departure(vendor, face))
                                .cookie(browserCookie.cookie(
                                        browserCookie.ofPool(visit.pool().id()), browser))
                                .build())
                        // The page was left open for too long: it offers to authenticate again.
                        .orElseGet(() -> door.to(visit, AccountPlace.IDENTITIES)));
    }

    @GET
    @Path("/{id}/unlink")
    @PermitAll
    @Operation(summary = "Asks whether a person gives a way in up")
    public Uni<Response> question(
            @PathParam("domain") String domain,
            @PathParam("id") String id,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.show(
                new AccountDoor.Request(domain, http, headers, uri),
                AccountPlace.IDENTITIES,
                view -> accounts.view(view.visit()).chain(account -> accounts.connections(view.visit(), account)
                        .map(all -> account.identity(id)
                                .map(identity -> accountPages.unlink(view, identity, all))
                                .orElseGet(() -> door.to(
                                        view.visit(),
                                        AccountPlace.IDENTITIES,
                                        AccountOutcome.GONE,
                                        Optional.empty())))));
    }

    @POST
    @Path("/{id}/unlink")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Gives a way in up")
    public Uni<Response> unlink(
            @PathParam("domain") String domain,
            @PathParam("id") String id,
            @FormParam("session") String session,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.take(
                new AccountDoor.Request(domain, http, headers, uri),
                session,
                AccountPlace.IDENTITIES,
                visit -> (Ids.isId(id)
                                ? accounts.unlink(visit, id)
                                : Uni.createFrom().item(AccountOutcome.GONE))
                        .map(outcome -> door.to(visit, AccountPlace.IDENTITIES, outcome, Optional.empty())));
    }
}
