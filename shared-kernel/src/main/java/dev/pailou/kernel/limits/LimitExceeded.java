package dev.pailou.kernel.limits;

import java.time.Duration;

/** A client did something too often. An expected outcome, so without stack trace. */
public final class LimitExceeded extends RuntimeException {

    private final Duration wait;

    /**
     * @param limit name of the limit
     * @param wait  after which it may do it again
     */
    public LimitExceeded(String limit, Duration wait) {
        super("limit " + limit + " exceeded", null, false, false);
        this.wait = wait;
    }

    /** @return value of {@code Retry-After} (RFC 9110 section 10.2.3): whole seconds, at least 1 */
    public long retryAfter() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
