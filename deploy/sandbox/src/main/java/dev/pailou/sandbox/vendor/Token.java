package dev.pailou.sandbox.vendor;

import java.time.Instant;

/**
 * A token that a vendor handed out.
 *
 * @param value the token
 * @param grant whose it is, for which app
 * @param expiry until when it works
 */
public record Token(String value, Grant grant, Instant expiry) {
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiry);
    }

    Token expired(Instant now) {
        return new Token(value, grant, now);
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "token of " + grant.appid();
    }
}
