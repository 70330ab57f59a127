package dev.pailou.user.store;

import dev.pailou.user.domain.decision.ArrivingIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * A question with all that an answer needs to be decided by.
 *
 * @param question        what proofs are given for
 * @param purpose         {@code sign-in}, or {@code link} for a further way in of somebody who is in
 * @param authorizationId the application's request that the login answers
 * @param applicationId   the application
 * @param arriving        who came
 * @param authenticatedAt when the provider authenticated them
 * @param create          whether a new account may be chosen
 * @param confirmField    code of the field whose value may be typed
 * @param shownUserId     whose account the person has shown by another identity
 */
public record PendingQuestion(
        BindingQuestion question,
        String purpose,
        String authorizationId,
        String applicationId,
        ArrivingIdentity arriving,
        Instant authenticatedAt,
        boolean create,
        Optional<String> confirmField,
        Optional<String> shownUserId) {

    /** Purpose of a login by which somebody wants to come in. */
    public static final String SIGN_IN = "sign-in";

    /** Purpose of a login by which somebody who is in wants a further way in. */
    public static final String LINK = "link";

    /**
     * @param loginId a login by which the person showed an account
     * @param userId  whose
     * @return the same question, asked anew of whoever has that login's ticket
     */
    public PendingQuestion showing(String loginId, String userId) {
        return new PendingQuestion(
                new BindingQuestion(
                        loginId,
                        question.poolId(),
                        question.connectionId(),
                        question.identityHash(),
                        question.methods(),
                        question.expiresAt()),
                purpose,
                authorizationId,
                applicationId,
                arriving,
                authenticatedAt,
                create,
                confirmField,
                Optional.of(userId));
    }

    /** It knows people. */
    @Override
    public String toString() {
        return "question of login " + question.loginId();
    }
}
