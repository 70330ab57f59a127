package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A login ends here, by rule.
 *
 * @param loginId         the login
 * @param authorizationId the application's request
 * @param poolId          the pool
 * @param applicationId   the application
 * @param connectionId    the connection it came through
 * @param reason          stable code of the rule that decided
 * @param ticketHash      SHA-256 of the ticket that the browser carries
 * @param ticketExpiresAt when that ticket ends
 */
@RegisterForReflection
public record LoginRefused(
        String loginId,
        String authorizationId,
        String poolId,
        String applicationId,
        String connectionId,
        String reason,
        String ticketHash,
        Instant ticketExpiresAt)
        implements LoginEvent {

    @Override
    @JsonIgnore
    public Topic topic() {
        return Topic.DECISIONS;
    }
}
