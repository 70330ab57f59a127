package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An identity doesn't belong to a user any more: whoever comes by it is not let in as them.
 *
 * @param userId       the user
 * @param poolId       the pool
 * @param version      the user's version, which grows by each change
 * @param identityId   the identity
 * @param sourceId     the identity source
 * @param connectionId the connection that it came through last
 * @param reason       stable code of why
 * @param unboundBy    the user, or the administrator or administration client
 * @param unboundAt    when
 */
@RegisterForReflection
public record IdentityUnbound(
        String userId,
        String poolId,
        long version,
        String identityId,
        String sourceId,
        String connectionId,
        String reason,
        String unboundBy,
        Instant unboundAt)
        implements UserEvent {}
