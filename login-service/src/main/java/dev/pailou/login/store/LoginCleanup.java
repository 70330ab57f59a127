package dev.pailou.login.store;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Forgets logins after a day. Until then a state that comes late or twice is told apart from one that never was; some
 * vendors never send a person back who says no, so many logins end here. Codes that were handed over are remembered for
 * as long as their vendors take them.
 */
@Singleton
class LoginCleanup {

    private static final Duration KEPT = Duration.ofDays(1);

    private final LoginStore logins;
    private final SentCodes sentCodes;
    private final AnswerTickets tickets;
    private final Clock clock = Clock.systemUTC();

    LoginCleanup(LoginStore logins, SentCodes sentCodes, AnswerTickets tickets) {
        this.logins = logins;
        this.sentCodes = sentCodes;
        this.tickets = tickets;
    }

    @Scheduled(
            identity = "login-cleanup",
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var now = clock.instant();
        return logins.forget(now.minus(KEPT))
                .chain(() -> logins.forgetCodes(now))
                .chain(() -> sentCodes.forget(now))
                .chain(() -> tickets.forget(now));
    }
}
