package dev.pailou.user.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * What somebody is asked. Besides what the provider says of them, and of an account that they have
 * shown to be theirs, it tells nothing of anybody.
 *
 * @param connectionId the connection through which they came
 * @param create       whether a new account may be chosen
 * @param methods      how an existing account may be proved: {@code password}, {@code email_code}, {@code other_source}
 * @param confirmField the field whose value may be typed: {@code email}, {@code phone}, {@code external_id}, or null
 * @param confirmHint  that value, most of it hidden, or null
 * @param shown        whether they have shown by another identity whose account is meant
 * @param shownName    what that account is called, or null
 * @param nickname     what the provider calls them, or null
 * @param expiresAt    until when they may answer
 */
@RegisterForReflection
record QuestionView(
        String connectionId,
        boolean create,
        List<String> methods,
        String confirmField,
        String confirmHint,
        boolean shown,
        String shownName,
        String nickname,
        Instant expiresAt) {

    /** It names people. */
    @Override
    public String toString() {
        return "QuestionView";
    }
}
