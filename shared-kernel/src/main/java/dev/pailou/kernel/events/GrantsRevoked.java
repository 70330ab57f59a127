package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What applications had got for a person was revoked: one grant, or all of them at once.
 *
 * @param poolId        the pool
 * @param userId        the person
 * @param grantId       the one grant, null for all that were there
 * @param applicationId whose it was, null for all applications
 * @param revokedBy     the administrator or administration client
 * @param revokedAt     when
 */
@RegisterForReflection
public record GrantsRevoked(
        String poolId, String userId, String grantId, String applicationId, String revokedBy, Instant revokedAt)
        implements PailouEvent {

    @Override
    @JsonIgnore
    public Topic topic() {
        return Topic.AUDIT;
    }

    @Override
    @JsonIgnore
    public String key() {
        return poolId;
    }
}
