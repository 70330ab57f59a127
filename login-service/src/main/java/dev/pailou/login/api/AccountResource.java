package dev.pailou.login.api;

import dev.pailou.login.flow.AccountPlace;
import dev.pailou.login.flow.Accounts;
import dev.pailou.login.pages.AccountPages;
import dev.pailou.login.pages.Face;
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

/** Where people look after their accounts. Whoever is logged in at the pool is in; everybody else signs in first. */
@Path("/account/{domain}")
@Tag(name = "Pages of an account")
public class AccountResource {

    private final AccountDoor door;
    private final Accounts accounts;
    private final AccountPages pages;
    private final ReadingLanguage.Finder languages;
    private final RequestLimits limits;

    AccountResource(
            AccountDoor door,
            Accounts accounts,
            AccountPages pages,
            ReadingLanguage.Finder languages,
            RequestLimits limits) {
        this.door = door;
        this.accounts = accounts;
        this.pages = pages;
        this.languages = languages;
        this.limits = limits;
    }

    @GET
    @PermitAll
    @Operation(summary = "What is known of a person")
    public Uni<Response> profile(
            @PathParam("domain") String domain,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.show(
                new AccountDoor.Request(domain, http, headers, uri),
                AccountPlace.PROFILE,
                view -> accounts.view(view.visit()).map(account -> pages.profile(view, account)));
    }

    @POST
    @Path("/profile")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Keeps what a person writes of themselves")
    public Uni<Response> edit(
            @PathParam("domain") String domain,
            @FormParam("session") String session,
            @FormParam("name") String name,
            @FormParam("nickname") String nickname,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return door.take(
                new AccountDoor.Request(domain, http, headers, uri),
                session,
                AccountPlace.PROFILE,
                visit -> accounts.edit(visit, name, nickname)
                        .map(outcome -> door.to(visit, AccountPlace.PROFILE, outcome, Optional.empty())));
    }

    /**
     * Where a sign-in leads. The session's cookie is all that it left for us; its code is redeemed by nobody.
     *
     * @param state the page to which the person wanted
     * @param error why there was no sign-in, or null
     */
    @GET
    @Path("/signed-in")
    @PermitAll
    @Operation(summary = "Takes people on who have signed in")
    public Uni<Response> signedIn(
            @PathParam("domain") String domain,
            @QueryParam("state") String state,
            @QueryParam("error") String error,
            @QueryParam("lang") String chosen,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        limits.account(http);
        var place = AccountPlace.of(state);
        return accounts.door(domain)
                .chain(at -> error == null
                        ? Uni.createFrom().item(door.to(at, place))
                        : accounts.enter(at, name -> PageHeaders.cookie(headers, name))
                                .map(visit ->
                                        visit.isPresent() ? door.to(at, place) : stranger(at, chosen, headers, uri)));
    }

    /** Not on to the next sign-in by itself: they have just turned back from one. */
    private Response stranger(Accounts.Door at, String chosen, HttpHeaders headers, UriInfo uri) {
        var branding = at.pool().branding();
        var reading = languages.of(chosen, headers, null, branding);
        return reading.keptBy(pages.stranger(at, new Face(reading.language(), uri.getPath(), branding)));
    }
}
