package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.login.clients.AccountSessions;
import dev.pailou.login.clients.AccountSessions.Question;
import dev.pailou.login.clients.AccountUsers;
import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.domain.AccountView;
import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.SessionView;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.store.ConfigurationStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** What a person sees of their account, and changes. token-service knows whose session it is, user-service the person. */
@Singleton
public class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);

    private final ConfigurationStore configuration;
    private final AccountSessions sessions;
    private final AccountUsers users;
    private final Addresses addresses;
    private final Visits visits;
    private final BrowserCookie browserCookie;
    private final AccountMetrics metrics;

    Accounts(
            ConfigurationStore configuration,
            @RestClient AccountSessions sessions,
            @RestClient AccountUsers users,
            Addresses addresses,
            Visits visits,
            BrowserCookie browserCookie,
            AccountMetrics metrics) {
        this.configuration = configuration;
        this.sessions = sessions;
        this.users = users;
        this.addresses = addresses;
        this.visits = visits;
        this.browserCookie = browserCookie;
        this.metrics = metrics;
    }

    /**
     * The door of a pool's account pages.
     *
     * @param pool    the pool, enabled
     * @param account the application by which people come to them
     */
    public record Door(UserPool pool, Application account) {}

    /** @return the door at this address; fails with {@link Interruption} */
    public Uni<Door> door(String domain) {
        return configuration
                .poolAt(domain)
                .map(found -> found.orElseThrow(() -> Interruption.of(Reason.NOT_FOUND)))
                .invoke(pool -> {
                    if (!pool.enabled()) {
                        throw Interruption.of(Reason.POOL_DISABLED);
                    }
                })
                .chain(pool -> configuration
                        .accountOf(pool.id())
                        .map(found -> new Door(pool, found.orElseThrow(() -> Interruption.of(Reason.NOT_FOUND)))));
    }

    /**
     * @param cookies value of the browser's cookie of a name, null when it has none
     * @return who comes through the door; empty for a stranger
     */
    public Uni<Optional<AccountVisit>> enter(Door door, UnaryOperator<String> cookies) {
        var cookie = cookies.apply(browserCookie.ofSession(door.pool().id()));
        if (!browserCookie.isWellFormed(cookie)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return found(sessions.lookUp(new Question(door.pool().id(), cookie, null)))
                .map(session -> session.map(mine -> new AccountVisit(door.pool(), door.account(), mine, cookie)));
    }

    /**
     * Where to sign in. The pages need nothing but the session that a sign-in leaves: so the code that comes along is
     * bound to a verifier that nobody has (RFC 7636), for an application that has no secret, and redeemed by nobody.
     *
     * @param place   where the person wants to go
     * @param maxAge  how many seconds ago they may have authenticated, null for any number
     */
    public URI signIn(Door door, AccountPlace place, Integer maxAge) {
        return addresses.authorize(door.pool(), door.account(), place.state(), RandomValue.token(), maxAge);
    }

    /** @return the person; whoever is not there any more has no session for long */
    public Uni<AccountView> view(AccountVisit visit) {
        return available(users.view(
                visit.session().userId(), new AccountUsers.InPool(visit.pool().id())));
    }

    /** @return connections by which the person could come in, too: they work here, and are of a source that is new to them */
    public Uni<List<Connection>> offered(AccountVisit visit, AccountView account, BrowserKind browser) {
        return configuration.connectionsOf(visit.account()).map(all -> all.stream()
                .filter(connection -> LoginRules.open(visit.pool(), visit.account(), connection))
                .filter(connection -> !account.knows(connection.sourceId()))
                .filter(connection -> visits.worksIn(connection).contains(browser))
                .toList());
    }

    /** @return connections to name the person's identities by */
    public Uni<List<Connection>> connections(AccountVisit visit, AccountView account) {
        return configuration.connectionsOfSources(
                visit.pool().id(),
                account.identities().stream()
                        .map(AccountView.Identity::sourceId)
                        .distinct()
                        .toList());
    }

    /** @return connections to name sessions by */
    public Uni<List<Connection>> connections(List<SessionView> of) {
        return configuration.connections(of.stream()
                .map(SessionView::connectionId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    /** @return the person's sessions, the newest first */
    public Uni<List<SessionView>> sessions(AccountVisit visit) {
        return available(sessions.list(question(visit, null))).map(AccountSessions.Listed::items);
    }

    /** @return what became of it */
    public Uni<AccountOutcome> edit(AccountVisit visit, String name, String nickname) {
        return done(
                "profile",
                users.edit(
                        visit.session().userId(),
                        new AccountUsers.Profile(visit.pool().id(), name, nickname)),
                AccountOutcome.SAVED,
                status -> status == 400 ? AccountOutcome.INVALID : AccountOutcome.GONE);
    }

    /** @return what became of it */
    public Uni<AccountOutcome> unlink(AccountVisit visit, String identityId) {
        return done(
                "unlink",
                users.unlink(
                        visit.session().userId(),
                        identityId,
                        new AccountUsers.InPool(visit.pool().id())),
                AccountOutcome.UNLINKED,
                status -> status == 409 ? AccountOutcome.LAST_WAY_IN : AccountOutcome.GONE);
    }

    /** @return what became of it */
    public Uni<AccountOutcome> endSession(AccountVisit visit, String id) {
        return done(
                "end_session", sessions.end(question(visit, id)), AccountOutcome.ENDED, status -> AccountOutcome.GONE);
    }

    /** @return what became of it */
    public Uni<AccountOutcome> endOtherSessions(AccountVisit visit) {
        return done(
                "end_other_sessions",
                sessions.endOthers(question(visit, null)),
                AccountOutcome.ENDED,
                status -> AccountOutcome.GONE);
    }

    private static Question question(AccountVisit visit, String id) {
        return new Question(visit.pool().id(), visit.cookie(), id);
    }

    /** What the other service refuses is an answer for the person; that it can't be asked is none. */
    private Uni<AccountOutcome> done(
            String what, Uni<Void> asked, AccountOutcome done, AccountOutcome.OfStatus refused) {
        return available(asked.replaceWith(done)
                        .onFailure(
                                failure -> status(failure) == 400 || status(failure) == 404 || status(failure) == 409)
                        .recoverWithItem(failure -> refused.of(status(failure))))
                .invoke(outcome -> metrics.count(what, outcome));
    }

    private static <T> Uni<Optional<T>> found(Uni<T> asked) {
        return available(asked.map(Optional::of)
                .onFailure(failure -> status(failure) == 404)
                .recoverWithItem(Optional.empty()));
    }

    static <T> Uni<T> available(Uni<T> asked) {
        return asked.ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .onFailure(failure -> !(failure instanceof Interruption))
                .transform(failure -> {
                    LOG.warnf("An account can't be asked about: %s", failure);
                    return Interruption.of(Reason.UNAVAILABLE);
                });
    }

    static int status(Throwable failure) {
        return failure instanceof ServiceAnswer answer ? answer.status() : 0;
    }
}
