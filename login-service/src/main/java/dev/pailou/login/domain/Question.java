package dev.pailou.login.domain;

import java.time.Instant;
import java.util.List;

/**
 * What a person is asked before an identity that nobody has comes to an account, as user-service says.
 *
 * @param connectionId the connection through which the identity came
 * @param create       whether a new account may be made
 * @param methods      codes of the ways in which an existing account may be proved
 * @param confirmField {@code email}, {@code phone} or {@code external_id} when typing its value makes an account theirs,
 *     else null
 * @param confirmHint  that value, masked, or null
 * @param shown        whether they have shown by another connection whose account is meant
 * @param shownName    what that account is called, or null
 * @param nickname     what the person is called at the source, as it says, or null
 * @param expiresAt    when the question ends
 */
public record Question(
        String connectionId,
        boolean create,
        List<String> methods,
        String confirmField,
        String confirmHint,
        boolean shown,
        String shownName,
        String nickname,
        Instant expiresAt) {

    public Question {
        methods = methods == null ? List.of() : List.copyOf(methods);
    }

    /** @return whether an account may be proved in that way */
    public boolean offers(ProofMethod method) {
        return methods.contains(method.code());
    }

    /** @return whether typing a value makes an account theirs */
    public boolean asksForValue() {
        return confirmField != null;
    }

    /** It names people. */
    @Override
    public String toString() {
        return "question of connection " + connectionId;
    }
}
