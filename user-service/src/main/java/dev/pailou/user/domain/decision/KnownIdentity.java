package dev.pailou.user.domain.decision;

import dev.pailou.kernel.events.Subject;
import java.util.List;
import java.util.Map;

/**
 * An identity that belongs to a user.
 *
 * @param id          the identity
 * @param userId      its user
 * @param userBlocked whether that user is kept out
 * @param subjects    its subject in each namespace in which it has one
 */
public record KnownIdentity(String id, String userId, boolean userBlocked, Map<String, String> subjects) {

    public KnownIdentity {
        subjects = Map.copyOf(subjects);
    }

    /** @return whether an authority calls the one who came by another name than this identity */
    boolean contradicts(ArrivingIdentity arriving) {
        return arriving.subjects().stream()
                .anyMatch(subject -> subjects.containsKey(subject.namespace())
                        && !subjects.get(subject.namespace()).equals(subject.subject()));
    }

    boolean has(Subject subject) {
        return subject.subject().equals(subjects.get(subject.namespace()));
    }

    /** @return those of the arriving subjects whose namespace is new to this identity */
    List<Subject> newSubjects(ArrivingIdentity arriving) {
        return arriving.subjects().stream()
                .distinct()
                .filter(subject -> !subjects.containsKey(subject.namespace()))
                .toList();
    }
}
