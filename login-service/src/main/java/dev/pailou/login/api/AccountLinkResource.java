package dev.pailou.login.api;

import dev.pailou.login.flow.AccountOutcome;
import dev.pailou.login.flow.AccountPlace;
import dev.pailou.login.flow.Linking;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where people come back to from the vendor of a way in that they want to take: they see who came, and say yes or no. */
@Path("/account/{domain}/link")
@Tag(name = "Pages of an account")
public class AccountLinkResource {

    private final AccountDoor door;
    private final Linking linking;
    private final AccountPages pages;

    AccountLinkResource(AccountDoor door, Linking linking, AccountPages pages) {
        this.door = door;
        this.linking = linking;
        this.pages = pages;
    }

    @GET
    @PermitAll
    @Operation(summary = "Asks whether a person takes a way in")
    public Uni<Response> question(
            @PathParam("domain") String domain,
            @QueryParam("authorization") String handle,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.show(
                new AccountDoor.Request(domain, http, headers, uri), AccountPlace.IDENTITIES, view -> linking.asked(
                                view.visit(), handle, door.browser(view.visit(), headers))
                        .map(asked -> asked.map(known -> pages.link(view, known, handle))
                                .orElseGet(() -> door.to(
                                        view.visit(),
                                        AccountPlace.IDENTITIES,
                                        AccountOutcome.LINK_ENDED,
                                        Optional.empty()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes a way in")
    public Uni<Response> yes(
            @PathParam("domain") String domain,
            @FormParam("session") String session,
            @FormParam("authorization") String handle,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.take(
                new AccountDoor.Request(domain, http, headers, uri),
                session,
                AccountPlace.IDENTITIES,
                visit -> linking.finish(visit, handle, door.browser(visit, headers))
                        .map(finished ->
                                door.to(visit, AccountPlace.IDENTITIES, finished.outcome(), finished.reason())));
    }
}
