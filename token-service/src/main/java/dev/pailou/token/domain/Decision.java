package dev.pailou.token.domain;

import dev.pailou.kernel.ids.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * What user-service decided about a login.
 *
 * @param loginId         the login
 * @param connectionId    the connection it came through, null for a local password
 * @param reason          stable code of the rule that decided
 * @param ticketHash      SHA-256 of the ticket that the browser carries, null for what a session answers
 * @param ticketExpiresAt when that ticket ends, null in the same way
 * @param person          who came, empty when the login was refused
 */
public record Decision(
        String loginId,
        String connectionId,
        String reason,
        String ticketHash,
        Instant ticketExpiresAt,
        Optional<Person> person) {

    /** Reason of what follows from an earlier login of the same person. */
    public static final String OF_SESSION = "session";

    /** @return whether the ticket is the one of this decision's login */
    public boolean isFor(String ticket) {
        return Digest.matches(ticket, ticketHash);
    }
}
