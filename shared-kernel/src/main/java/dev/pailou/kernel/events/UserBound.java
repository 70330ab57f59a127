package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A login belongs to this user: all that the OpenID Provider needs of the subject.
 *
 * @param loginId         the login
 * @param authorizationId the application's request that it answers
 * @param poolId          the pool
 * @param applicationId   the application
 * @param connectionId    the connection it came through, null for a local password
 * @param userId          the user
 * @param userVersion     the user's version when it was decided: a later block or deletion makes it worth nothing
 * @param identityId      the identity, null for a local password
 * @param reason          stable code of the rule that decided
 * @param claims          the user's claims by standard name
 * @param amr             authentication method references (RFC 8176)
 * @param authenticatedAt when the person authenticated
 * @param ticketHash      SHA-256 of the ticket that the browser carries
 * @param ticketExpiresAt when that ticket ends
 * @param identities      all identities of the user
 */
@RegisterForReflection
public record UserBound(
        String loginId,
        String authorizationId,
        String poolId,
        String applicationId,
        String connectionId,
        String userId,
        long userVersion,
        String identityId,
        String reason,
        Map<String, String> claims,
        List<String> amr,
        Instant authenticatedAt,
        String ticketHash,
        Instant ticketExpiresAt,
        List<BoundIdentity> identities)
        implements LoginEvent {

    public UserBound {
        claims = Map.copyOf(claims);
        amr = List.copyOf(amr);
        // Events from before they were told.
        identities = identities == null ? List.of() : List.copyOf(identities);
    }

    @Override
    @JsonIgnore
    public Topic topic() {
        return Topic.DECISIONS;
    }
}
