package dev.pailou.login.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.AccountOutcome;
import dev.pailou.login.flow.AccountPlace;
import dev.pailou.login.flow.AccountVisit;
import dev.pailou.login.flow.Accounts;
import dev.pailou.login.flow.Addresses;
import dev.pailou.login.pages.AccountPages;
import dev.pailou.login.pages.Face;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all of the account's pages have in common: a stranger is sent to sign in, and a form does something only for the
 * session that saw the page which it stands on, so that nothing is done to somebody else's account by a page that was left
 * open, or in a session that was put in its place.
 */
@Singleton
class AccountDoor {

    private static final String LANGUAGE = "lang";
    private static final String NOTICE = "notice";
    private static final String REASON = "reason";

    private final Accounts accounts;
    private final OwnForms ownForms;
    private final ReadingLanguage.Finder languages;
    private final BrowserCookie browserCookie;
    private final Addresses addresses;
    private final RequestLimits limits;

    AccountDoor(
            Accounts accounts,
            OwnForms ownForms,
            ReadingLanguage.Finder languages,
            BrowserCookie browserCookie,
            Addresses addresses,
            RequestLimits limits) {
        this.accounts = accounts;
        this.ownForms = ownForms;
        this.languages = languages;
        this.browserCookie = browserCookie;
        this.addresses = addresses;
        this.limits = limits;
    }

    /** Somebody's request. */
    record Request(String domain, HttpServerRequest http, HttpHeaders headers, UriInfo uri) {

        String query(String name) {
            return uri.getQueryParameters().getFirst(name);
        }
    }

    /**
     * Shows a page.
     *
     * @param place where a stranger comes back to after signing in
     * @param page  makes it
     */
    Uni<Response> show(Request request, AccountPlace place, Function<AccountPages.View, Uni<Response>> page) {
        limits.account(request.http());
        return accounts.door(request.domain())
                .chain(door -> accounts.enter(door, name -> PageHeaders.cookie(request.headers(), name))
                        .chain(visit -> visit.isEmpty()
                                ? Uni.createFrom().item(toSignIn(door, place, null))
                                : show(request, visit.get(), page)));
    }

    private Uni<Response> show(Request request, AccountVisit visit, Function<AccountPages.View, Uni<Response>> page) {
        var branding = visit.pool().branding();
        var reading = languages.of(request.query(LANGUAGE), request.headers(), null, branding);
        var view = new AccountPages.View(
                visit,
                new Face(reading.language(), request.uri().getPath(), branding),
                AccountOutcome.find(request.query(NOTICE)),
                Optional.ofNullable(request.query(REASON)).map(Reason::ofDecision));
        return page.apply(view).map(reading::keptBy);
    }

    /**
     * Takes what a form says.
     *
     * @param session the session that the form is of
     * @param place   the page that it stands on
     * @param action  does it
     */
    Uni<Response> take(
            Request request, String session, AccountPlace place, Function<AccountVisit, Uni<Response>> action) {
        limits.account(request.http());
        ownForms.check(request.domain(), request.headers());
        return accounts.door(request.domain()).chain(door -> accounts.enter(
                        door, name -> PageHeaders.cookie(request.headers(), name))
                .chain(visit -> {
                    if (visit.isEmpty()) {
                        return Uni.createFrom().item(toSignIn(door, place, null));
                    }
                    return visit.get().session().sessionId().equals(session)
                            ? action.apply(visit.get())
                            : Uni.createFrom().item(to(visit.get(), place, AccountOutcome.CHANGED, Optional.empty()));
                }));
    }

    /** @return on to signing in, from where the person comes back to that page */
    Response toSignIn(Accounts.Door door, AccountPlace place, Integer maxAge) {
        return Response.seeOther(accounts.signIn(door, place, maxAge)).build();
    }

    /** @return on to a page that tells what became of something; by GET, so that nothing is done again by a reload */
    Response to(AccountVisit visit, AccountPlace place, AccountOutcome outcome, Optional<Reason> reason) {
        return Response.seeOther(address(
                        visit,
                        place,
                        "?" + NOTICE + "=" + outcome.code()
                                + reason.map(why -> "&" + REASON + "=" + why.code())
                                        .orElse("")))
                .build();
    }

    /** @return on to a page */
    Response to(Accounts.Door door, AccountPlace place) {
        return Response.seeOther(addresses.account(door.pool(), place.rest())).build();
    }

    /** @return on to a page, with nothing to tell */
    Response to(AccountVisit visit, AccountPlace place) {
        return Response.seeOther(address(visit, place, "")).build();
    }

    /** @return value of the browser's cookie for the pool, null when it has none of ours */
    String browser(AccountVisit visit, HttpHeaders headers) {
        var value =
                PageHeaders.cookie(headers, browserCookie.ofPool(visit.pool().id()));
        return browserCookie.isWellFormed(value) ? value : null;
    }

    private URI address(AccountVisit visit, AccountPlace place, String query) {
        return addresses.account(visit.pool(), place.rest() + query);
    }
}
