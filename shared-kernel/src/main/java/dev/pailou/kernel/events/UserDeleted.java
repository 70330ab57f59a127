package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A user is gone, with all identities and credentials; the id is never given to anybody else.
 *
 * @param userId  the user
 * @param poolId  the pool
 * @param version the user's version, which grows by each change
 * @param deletedBy the administrator or administration client
 * @param deletedAt when
 */
@RegisterForReflection
public record UserDeleted(String userId, String poolId, long version, String deletedBy, Instant deletedAt)
        implements UserEvent {}
