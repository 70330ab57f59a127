package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * An identity belongs to a user, or a further subject joined it.
 *
 * @param userId       the user
 * @param poolId       the pool
 * @param version      the user's version, which grows by each change
 * @param identityId   the identity
 * @param sourceId     the identity source
 * @param connectionId the connection that it came through
 * @param namespaces   the namespaces in which the identity now has a subject
 * @param reason       stable code of the rule that decided
 */
@RegisterForReflection
public record IdentityBound(
        String userId,
        String poolId,
        long version,
        String identityId,
        String sourceId,
        String connectionId,
        List<String> namespaces,
        String reason)
        implements UserEvent {

    public IdentityBound {
        namespaces = List.copyOf(namespaces);
    }
}
