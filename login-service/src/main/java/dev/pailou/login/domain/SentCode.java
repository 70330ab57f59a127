package dev.pailou.login.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A code that is on its way to somebody, if the address is an account's.
 *
 * @param address   the address as typed
 * @param againAt   when another can be sent
 * @param expiresAt when it ends
 */
public record SentCode(String address, Instant againAt, Instant expiresAt) {

    /** @return whole seconds until another can be sent, 0 when it can */
    public long secondsUntilNext(Instant now) {
        return now.isBefore(againAt)
                ? Duration.between(now, againAt).plusMillis(999).toSeconds()
                : 0;
    }

    /** The address is somebody's. */
    @Override
    public String toString() {
        return "code until " + expiresAt;
    }
}
