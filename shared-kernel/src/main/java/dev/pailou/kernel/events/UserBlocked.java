package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A user is kept out: whatever was decided for them at an older version is worth nothing any more, for ever.
 *
 * @param userId  the user
 * @param poolId  the pool
 * @param version the user's version, which grows by each change
 * @param blockedBy the administrator or administration client
 * @param blockedAt when
 */
@RegisterForReflection
public record UserBlocked(String userId, String poolId, long version, String blockedBy, Instant blockedAt)
        implements UserEvent {}
