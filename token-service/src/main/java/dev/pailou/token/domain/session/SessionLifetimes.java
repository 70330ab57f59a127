package dev.pailou.token.domain.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions of a pool live. A change counts from the next use of a session.
 *
 * @param idle  without being used
 * @param whole from the login on, however much it is used
 */
public record SessionLifetimes(Duration idle, Duration whole) {

    /** @return when a session that the person begins now ends in any case */
    public Instant endsAt(Instant now) {
        return now.plus(whole);
    }

    /** @return when a session that is used now ends if nobody uses it again */
    public Instant idleEndsAt(Instant now) {
        return now.plus(idle);
    }
}
