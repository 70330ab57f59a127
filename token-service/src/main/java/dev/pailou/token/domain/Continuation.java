package dev.pailou.token.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a browser that comes back from a login may do now. An event alone lets nobody in: the request must carry the
 * cookie of the browser that the authorization was made for and the ticket of the login that was decided.
 */
public enum Continuation {
    /** No such authorization in this pool. */
    UNKNOWN,
    /** It was made for another browser. */
    OTHER_BROWSER,
    /** It or the ticket has ended. */
    TOO_LATE,
    /** It was answered already. */
    USED,
    /** The decision on this ticket's login is not here yet. */
    WAIT,
    /** The login was refused. */
    REFUSED,
    /** The person has something to answer. */
    ASK,
    /** The application gets its code. */
    ANSWER;

    /**
     * @param found   the authorization that the request names
     * @param browser value of the browser's cookie, or null
     * @param ticket  the ticket that the request carries, or null
     * @param now     the time
     * @return what follows
     */
    public static Continuation of(Optional<Authorization> found, String browser, String ticket, Instant now) {
        if (found.isEmpty() || ticket == null) {
            return UNKNOWN;
        }
        var authorization = found.get();
        return authorization.isOf(browser) ? of(authorization, ticket, now) : OTHER_BROWSER;
    }

    /**
     * The same without a browser: whoever asks is the application itself, in the request that made the authorization.
     *
     * @param authorization that authorization
     * @param ticket        the ticket of its login
     * @param now           the time
     * @return what follows
     */
    public static Continuation of(Authorization authorization, String ticket, Instant now) {
        if (!authorization.status().isOpen()) {
            return USED;
        }
        if (authorization.isExpired(now)) {
            return TOO_LATE;
        }
        // A decision on an earlier attempt of the same person is not ours to act on; ours may be on its way.
        var decision = authorization.decision().filter(candidate -> candidate.isFor(ticket));
        if (decision.isEmpty()) {
            return WAIT;
        }
        // Reloading, or coming back by the browser's button: the ticket was used, for what waits for this browser
        // alone.
        if (authorization.status() == AuthorizationStatus.BINDING_ASKED) {
            return ASK;
        }
        if (!now.isBefore(decision.get().ticketExpiresAt())) {
            return TOO_LATE;
        }
        if (authorization.status() == AuthorizationStatus.BINDING_REQUIRED) {
            return ASK;
        }
        return decision.get().person().isPresent() ? ANSWER : REFUSED;
    }
}
