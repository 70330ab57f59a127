package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * What is known of a user is another by now. It carries its producer's HMAC, as applications believe what it says.
 *
 * @param userId    the user
 * @param poolId    the pool
 * @param version   the user's version, which grows by each change
 * @param claims    all of the user's claims by standard name
 * @param updatedBy the user, the administrator or administration client, or the connection that told the news
 * @param updatedAt when
 */
@RegisterForReflection
public record UserUpdated(
        String userId, String poolId, long version, Map<String, String> claims, String updatedBy, Instant updatedAt)
        implements UserEvent {

    public UserUpdated {
        claims = Map.copyOf(claims);
    }
}
