package dev.pailou.login.flow;

import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.protocol.Identity;
import dev.pailou.login.store.LoginStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Ends logins of whom the provider has said who they are, whichever way in they took. */
@Singleton
class AuthenticatedLogins {

    private final LoginStore logins;
    private final UnitOfWork unitOfWork;
    private final LoginMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    AuthenticatedLogins(LoginStore logins, UnitOfWork unitOfWork, LoginMetrics metrics) {
        this.logins = logins;
        this.unitOfWork = unitOfWork;
        this.metrics = metrics;
    }

    /**
     * Asks the vendor and commits what it says.
     *
     * @param login    in the step after its code, or what takes a code's place, was received
     * @param identify asks the vendor
     * @return the ticket, of which the event holds the hash; fails as {@code identify} does
     */
    Uni<String> end(Login login, Connection connection, Supplier<Uni<Identity>> identify) {
        return Uni.createFrom()
                .<Identity>deferred(identify::get)
                .emitOn(RequestContext.here())
                .chain(identity -> commit(login, connection, identity));
    }

    private Uni<String> commit(Login login, Connection connection, Identity identity) {
        var ticket = RandomValue.token();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork
                .commit(events -> logins.authenticate(login.id()).invoke(ended -> {
                    if (!ended) {
                        throw new IllegalStateException("login " + login.id() + " ended while its vendor was asked");
                    }
                    events.add(new IdentityAuthenticated(
                            login.id(),
                            login.authorizationId(),
                            login.poolId(),
                            login.applicationId(),
                            login.connectionId(),
                            connection.sourceId(),
                            login.purpose(),
                            identity.subjects(),
                            identity.claims(),
                            Digest.sha256(ticket),
                            now.plusSeconds(LoginRules.TICKET_SECONDS),
                            identity.authenticatedAt(now),
                            login.answersLoginId()));
                }))
                .invoke(() -> metrics.count(connection, "authenticated"))
                .replaceWith(ticket);
    }
}
