package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.clients.AccountSessions;
import dev.pailou.login.clients.AccountUsers;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.store.ConfigurationStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * A person takes a further way in. They begin it in a session in which they have just authenticated, log in at the vendor,
 * and say yes to what came back: in that session and that browser, so that whoever logged in at the vendor by somebody
 * else's doing links nothing.
 */
@Singleton
public class Linking {

    private static final Logger LOG = Logger.getLogger(Linking.class);

    private final AccountSessions sessions;
    private final AccountUsers users;
    private final Visits visits;
    private final StartLogin startLogin;
    private final ConfigurationStore configuration;
    private final BrowserCookie browserCookie;
    private final AccountMetrics metrics;

    Linking(
            @RestClient AccountSessions sessions,
            @RestClient AccountUsers users,
            Visits visits,
            StartLogin startLogin,
            ConfigurationStore configuration,
            BrowserCookie browserCookie,
            AccountMetrics metrics) {
        this.sessions = sessions;
        this.users = users;
        this.visits = visits;
        this.startLogin = startLogin;
        this.configuration = configuration;
        this.browserCookie = browserCookie;
        this.metrics = metrics;
    }

    /**
     * What a person is asked when they come back from the vendor.
     *
     * @param loginId    the login there
     * @param connection the connection that they came through; empty when it is gone
     * @param nickname   what the account there calls itself, or null
     */
    public record Asked(String loginId, Optional<Connection> connection, String nickname) {}

    /**
     * @param identifier the connection's, from the form
     * @param browser    value of the browser's cookie for the pool, which it must be given
     * @param kind       where the page is open
     * @return where to send the browser; empty when the person authenticated too long ago; fails with
     *     {@link Interruption}
     */
    public Uni<Optional<URI>> begin(
            AccountVisit visit, String identifier, String browser, BrowserKind kind, PageLanguage language) {
        return begun(visit, browser)
                .chain(handle -> handle.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : visits.open(visit.pool().domain(), handle.get(), name -> browser, kind)
                                .chain(open -> startLogin.start(open, identifier, language))
                                .map(Optional::of));
    }

    private Uni<Optional<String>> begun(AccountVisit visit, String browser) {
        return Accounts.available(
                sessions.beginLink(new AccountSessions.Wish(visit.pool().id(), visit.cookie(), browser))
                        .map(begun -> Optional.of(begun.handle()))
                        .onFailure(failure -> Accounts.status(failure) == 403 || Accounts.status(failure) == 404)
                        .recoverWithItem(Optional.empty()));
    }

    /** @return what the person is asked; empty when it is not theirs, or not any more */
    public Uni<Optional<Asked>> asked(AccountVisit visit, String handle, String browser) {
        return waiting(visit, handle, browser)
                .chain(waiting -> waiting.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : Accounts.available(orNone(users.question(
                                        waiting.get().loginId(),
                                        new AccountUsers.InPool(visit.pool().id())))
                                .chain(question -> question.isEmpty()
                                        ? Uni.createFrom().item(Optional.empty())
                                        : asked(waiting.get(), question.get()))));
    }

    private Uni<Optional<Asked>> asked(AccountSessions.Waiting waiting, AccountUsers.Asked question) {
        return configuration
                .connection(question.connectionId())
                .map(connection -> Optional.of(new Asked(waiting.loginId(), connection, question.nickname())));
    }

    /**
     * What became of the person's yes.
     *
     * @param outcome whether it is linked
     * @param reason  why not, where that has a reason of its own
     */
    public record Finished(AccountOutcome outcome, Optional<Reason> reason) {}

    /** The person says yes. Whose session it is is asked once more, right before. */
    public Uni<Finished> finish(AccountVisit visit, String handle, String browser) {
        return waiting(visit, handle, browser)
                .chain(waiting -> waiting.isEmpty()
                        ? Uni.createFrom().item(new Finished(AccountOutcome.LINK_ENDED, Optional.empty()))
                        : Accounts.available(orNone(users.link(
                                        waiting.get().loginId(),
                                        new AccountUsers.Link(
                                                visit.pool().id(),
                                                Digest.sha256(browser),
                                                waiting.get().userId())))
                                .map(answer -> finished(waiting.get(), answer))))
                .invoke(finished -> metrics.count("link", finished.outcome()));
    }

    private static Finished finished(AccountSessions.Waiting waiting, Optional<AccountUsers.Answered> answer) {
        if (answer.isEmpty()) {
            return new Finished(AccountOutcome.LINK_ENDED, Optional.empty());
        }
        if (answer.get().bound()) {
            return new Finished(AccountOutcome.LINKED, Optional.empty());
        }
        LOG.warnf("Nothing linked: reason=%s login=%s", answer.get().reason(), waiting.loginId());
        return new Finished(
                AccountOutcome.NOT_LINKED,
                Optional.of(Reason.ofDecision(answer.get().reason())));
    }

    private Uni<Optional<AccountSessions.Waiting>> waiting(AccountVisit visit, String handle, String browser) {
        if (!Addresses.isHandle(handle) || !browserCookie.isWellFormed(browser)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Accounts.available(orNone(
                sessions.lookUpLink(new AccountSessions.Return(visit.pool().id(), visit.cookie(), browser, handle))));
    }

    private static <T> Uni<Optional<T>> orNone(Uni<T> asked) {
        return asked.map(Optional::of)
                .onFailure(failure -> Accounts.status(failure) == 404)
                .recoverWithItem(Optional.empty());
    }
}
