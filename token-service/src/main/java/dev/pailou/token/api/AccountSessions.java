package dev.pailou.token.api;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds out who looks after their account: by the session's cookie, which the browser gave to the page, and by the same
 * rule by which a session answers any application. What that rule denies has to log in again, so that the page and the
 * authorization endpoint never send a browser to and fro.
 */
@Singleton
class AccountSessions {

    private final Configuration configuration;
    private final Sessions sessions;
    private final Issuing issuing;
    private final Clock clock = Clock.systemUTC();

    AccountSessions(Configuration configuration, Sessions sessions, Issuing issuing) {
        this.configuration = configuration;
        this.sessions = sessions;
        this.issuing = issuing;
    }

    /**
     * Somebody who looks after their account.
     *
     * @param account the application by which they come to it
     * @param session their session, live
     */
    record Found(Application account, Session session) {}

    /**
     * @param poolId the pool at whose address the page is
     * @param cookie value of the browser's cookie for a session
     * @return empty for a stranger
     */
    Uni<Optional<Found>> find(String poolId, String cookie) {
        return configuration
                .poolOf(poolId)
                .chain(pool -> configuration.accountOf(poolId).chain(account -> sessions.byCookie(poolId, cookie)
                        .map(found -> found.filter(session -> session.isLive(clock.instant())))
                        .chain(session -> pool.isEmpty() || account.isEmpty() || session.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : allowed(pool.get(), new Found(account.get(), session.get())))));
    }

    private Uni<Optional<Found>> allowed(Pool pool, Found found) {
        return issuing.denialFor(pool, found.account(), found.session())
                .map(denial -> denial.isEmpty() ? Optional.of(found) : Optional.empty());
    }
}
