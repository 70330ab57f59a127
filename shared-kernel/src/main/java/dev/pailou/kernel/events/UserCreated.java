package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * A user exists.
 *
 * @param userId    the user
 * @param poolId    the pool
 * @param version   the user's version, which grows by each change
 * @param claims    the user's claims by standard name
 * @param createdAt when
 */
@RegisterForReflection
public record UserCreated(String userId, String poolId, long version, Map<String, String> claims, Instant createdAt)
        implements UserEvent {

    public UserCreated {
        claims = Map.copyOf(claims);
    }
}
