package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * An identity of a user: how one source knows them.
 *
 * @param sourceId     the identity source
 * @param connectionId the connection that it came through last
 * @param subjects     what the source calls them, in each namespace
 */
@RegisterForReflection
public record BoundIdentity(String sourceId, String connectionId, List<Subject> subjects) {

    public BoundIdentity {
        subjects = List.copyOf(subjects);
    }
}
