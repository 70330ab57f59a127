package dev.pailou.user.store;

import java.time.Instant;
import java.util.Set;

/**
 * A login whose person was asked whether an existing account is theirs.
 *
 * @param loginId      the login
 * @param poolId       its pool
 * @param connectionId the connection through which it came
 * @param identityHash whose identity it is, see {@link dev.pailou.user.domain.IdentityFingerprint}
 * @param methods      codes of the methods by which an account may be proved
 * @param expiresAt    when the login ends
 */
public record BindingQuestion(
        String loginId,
        String poolId,
        String connectionId,
        String identityHash,
        Set<String> methods,
        Instant expiresAt) {

    public BindingQuestion {
        methods = Set.copyOf(methods);
    }
}
