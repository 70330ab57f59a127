package dev.pailou.user.store;

import dev.pailou.kernel.events.Subject;
import java.time.Instant;
import java.util.List;

/**
 * An identity of a user, as people see it.
 *
 * @param id           the identity
 * @param sourceId     the source
 * @param connectionId the connection that it came through last
 * @param nickname     what the source calls the person, null when it doesn't say
 * @param subjects     by what the source tells the person from others
 * @param createdAt    since when it is known
 * @param lastLoginAt  when it came in last
 */
public record LinkedIdentity(
        String id,
        String sourceId,
        String connectionId,
        String nickname,
        List<Subject> subjects,
        Instant createdAt,
        Instant lastLoginAt) {

    public LinkedIdentity {
        subjects = List.copyOf(subjects);
    }
}
