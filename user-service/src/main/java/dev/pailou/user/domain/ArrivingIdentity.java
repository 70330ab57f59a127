package dev.pailou.user.domain;

import dev.pailou.kernel.events.Subject;
import java.util.List;

/**
 * Who came, as the identity source names them.
 *
 * @param sourceId the identity source
 * @param subjects the person's names there, at least one
 */
public record ArrivingIdentity(String sourceId, List<Subject> subjects) {

    public ArrivingIdentity {
        subjects = List.copyOf(subjects);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a subject");
        }
    }

    /** @return whether one authority is said to call this person by two names */
    boolean contradictsItself() {
        return subjects.stream().distinct().map(Subject::namespace).distinct().count()
                < subjects.stream().distinct().count();
    }
}
