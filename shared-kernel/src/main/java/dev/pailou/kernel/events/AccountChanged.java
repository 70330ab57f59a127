package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Somebody changed what an account is or who comes in to it.
 *
 * @param poolId      the pool
 * @param userId      whose account
 * @param change      stable code of what was done
 * @param identityId  the identity that it was done with, null where there is none
 * @param otherUserId the other account that it was done with, null where there is none
 * @param changedBy   the user, the administrator or administration client, or the connection that was trusted
 * @param changedAt   when
 */
@RegisterForReflection
public record AccountChanged(
        String poolId,
        String userId,
        String change,
        String identityId,
        String otherUserId,
        String changedBy,
        Instant changedAt)
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
