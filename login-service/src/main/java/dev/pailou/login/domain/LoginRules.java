package dev.pailou.login.domain;

import dev.pailou.kernel.ids.Digest;
import java.time.Instant;
import java.util.Optional;

/** What has to hold at each step of a login. Pure, and asked again at each step: a lot can change in 15 minutes. */
public final class LoginRules {

    /** Seconds in which a browser goes from the pool's page to the core host. */
    public static final int START_SECONDS = 60;

    /** Seconds in which a person may take at the vendor. */
    public static final int STATE_SECONDS = 15 * 60;

    /** Seconds in which a browser goes from the callback to token-service. */
    public static final int TICKET_SECONDS = 60;

    private LoginRules() {}

    /** @return whether the connection may be used for the application, all three belonging together and enabled */
    public static boolean open(UserPool pool, Application application, Connection connection) {
        return pool.enabled()
                && application.enabled()
                && connection.enabled()
                && application.poolId().equals(pool.id())
                && connection.poolId().equals(pool.id())
                && application.offers(connection);
    }

    /** @return why the login can't be started with its start handle; empty when it can */
    public static Optional<Reason> refusalOfStart(Login login, Instant now) {
        if (login.status() != LoginStatus.CREATED) {
            return Optional.of(Reason.STATE_USED);
        }
        return now.isBefore(login.startExpiresAt()) ? Optional.empty() : Optional.of(Reason.STATE_EXPIRED);
    }

    /**
     * Checks the state itself and that it is this browser's (RFC 9700 section 4.7).
     *
     * @param cookie value of the browser's cookie at the core host, or null
     * @return why the state can't be consumed; empty when it can
     */
    public static Optional<Reason> refusalOfState(Login login, String cookie, Instant now) {
        if (login.status() != LoginStatus.STARTED) {
            return Optional.of(Reason.STATE_USED);
        }
        if (!now.isBefore(login.stateExpiresAt())) {
            return Optional.of(Reason.STATE_EXPIRED);
        }
        return isOf(login, cookie) ? Optional.empty() : Optional.of(Reason.BROWSER_MISMATCH);
    }

    /** @return whether the login was started in the browser that holds this cookie */
    public static boolean isOf(Login login, String cookie) {
        return login.browserHash() != null && Digest.matches(cookie, login.browserHash());
    }
}
