package dev.pailou.login.flow;

import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.store.LoginStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Lets a browser go on with a login that waits for its vendor, when it is this browser's and its time isn't over. */
@Singleton
class OpenLogins {

    private final LoginStore logins;
    private final FailedLogins failed;
    private final Clock clock = Clock.systemUTC();

    OpenLogins(LoginStore logins, FailedLogins failed) {
        this.logins = logins;
        this.failed = failed;
    }

    /**
     * Uses nothing up.
     *
     * @param cookie value of the browser's cookie at the core host, or null
     * @return the login; fails with {@link Interruption}
     */
    Uni<Login> check(Login login, String cookie) {
        var refusal = LoginRules.refusalOfState(login, cookie, clock.instant());
        if (refusal.isEmpty()) {
            return Uni.createFrom().item(login);
        }
        var failure = Failure.of(refusal.get());
        return refusal.get() == Reason.STATE_EXPIRED
                ? failed.end(login, LoginStatus.STARTED, failure, cookie)
                : failed.refuse(login, failure, cookie);
    }

    /**
     * Uses the state up, for one request of all.
     *
     * @return the login; fails with {@link Interruption}
     */
    Uni<Login> receive(Login login, String cookie) {
        return check(login, cookie)
                .chain(open -> logins.receive(open.id(), clock.instant()))
                .chain(first -> first
                        ? Uni.createFrom().item(login)
                        : failed.refuse(login, Failure.of(Reason.STATE_USED), cookie));
    }
}
