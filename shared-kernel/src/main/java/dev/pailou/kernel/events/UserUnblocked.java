package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A user who was kept out may come in again, by a new login.
 *
 * @param userId  the user
 * @param poolId  the pool
 * @param version the user's version, which grows by each change
 * @param unblockedBy the administrator or administration client
 * @param unblockedAt when
 */
@RegisterForReflection
public record UserUnblocked(String userId, String poolId, long version, String unblockedBy, Instant unblockedAt)
        implements UserEvent {}
