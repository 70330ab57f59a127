package dev.pailou.token.domain.logout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When an application is told again that a session is over, after it could not be told. */
public final class NoticeRetry {

    /** A restart, a deployment, an outage; after a night the application's own session is over by itself. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    private NoticeRetry() {}

    /**
     * @param attempts attempts that failed, at least one
     * @return how long to wait before the next one; empty when there is none
     */
    public static Optional<Duration> after(int attempts) {
        return attempts <= PAUSES.size() ? Optional.of(PAUSES.get(attempts - 1)) : Optional.empty();
    }

    /**
     * @param status HTTP status of the application's answer
     * @return whether it has understood (OpenID Connect Back-Channel Logout 1.0 section 2.8)
     */
    public static boolean isDone(int status) {
        return status >= 200 && status < 300;
    }

    /**
     * @param status HTTP status of the application's answer
     * @return whether another attempt may have another answer; a 400 says that the logout token itself is refused
     */
    public static boolean mayHelp(int status) {
        return status != 400;
    }
}
