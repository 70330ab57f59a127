package dev.pailou.login.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.login.flow.AccountOutcome;
import dev.pailou.login.flow.AccountPlace;
import dev.pailou.login.flow.Accounts;
import dev.pailou.login.pages.AccountPages;
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

/** Where people are logged in: they see it, and end what they don't want. */
@Path("/account/{domain}/sessions")
@Tag(name = "Pages of an account")
public class AccountSessionsResource {

    private final AccountDoor door;
    private final Accounts accounts;
    private final AccountPages pages;

    AccountSessionsResource(AccountDoor door, Accounts accounts, AccountPages pages) {
        this.door = door;
        this.accounts = accounts;
        this.pages = pages;
    }

    @GET
    @PermitAll
    @Operation(summary = "Where a person is logged in")
    public Uni<Response> list(
            @PathParam("domain") String domain,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.show(
                new AccountDoor.Request(domain, http, headers, uri),
                AccountPlace.SESSIONS,
                view -> accounts.sessions(view.visit()).chain(sessions -> accounts.connections(sessions)
                        .map(all -> pages.sessions(view, sessions, all))));
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Logs a person out in another browser")
    public Uni<Response> end(
            @PathParam("domain") String domain,
            @PathParam("id") String id,
            @FormParam("session") String session,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.take(
                new AccountDoor.Request(domain, http, headers, uri), session, AccountPlace.SESSIONS, visit -> (Ids.isId(
                                        id)
                                ? accounts.endSession(visit, id)
                                : Uni.createFrom().item(AccountOutcome.GONE))
                        .map(outcome -> door.to(visit, AccountPlace.SESSIONS, outcome, Optional.empty())));
    }

    @POST
    @Path("/end-others")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Logs a person out in all other browsers")
    public Uni<Response> endOthers(
            @PathParam("domain") String domain,
            @FormParam("session") String session,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.take(
                new AccountDoor.Request(domain, http, headers, uri),
                session,
                AccountPlace.SESSIONS,
                visit -> accounts.endOtherSessions(visit)
                        .map(outcome -> door.to(visit, AccountPlace.SESSIONS, outcome, Optional.empty())));
    }
}
