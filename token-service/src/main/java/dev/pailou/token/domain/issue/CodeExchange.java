package dev.pailou.token.domain.issue;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.domain.Authorization;
import java.util.Optional;

/**
 * Whether a code and what an application sends with it belong together (RFC 6749 section 4.1.3, RFC 7636 section 4.6,
 * RFC 9449 section 10).
 */
public final class CodeExchange {

    private CodeExchange() {}

    /**
     * @param authorization what the code was issued for
     * @param applicationId the application that presents it, authenticated
     * @param redirectUri   the redirect URI it sends along, or null
     * @param codeVerifier  the code verifier it sends along, or null
     * @param key           thumbprint of the key that it has proved to hold, if any
     * @return the real reason why not, for the log; empty when all fits
     */
    public static Optional<String> mismatch(
            Authorization authorization,
            String applicationId,
            String redirectUri,
            String codeVerifier,
            Optional<String> key) {
        if (!authorization.applicationId().equals(applicationId)) {
            return Optional.of("code of another application");
        }
        if (!authorization.redirectUri().equals(redirectUri)) {
            return Optional.of("redirect_uri is not that of the authorization request");
        }
        if (authorization.keyThumbprint() != null && !Digest.equal(key.orElse(null), authorization.keyThumbprint())) {
            return Optional.of("code bound to another key");
        }
        if (authorization.codeChallenge() == null) {
            // Both directions: an attacker who strips the challenge must not get through (RFC 9700 section 4.8.2).
            return codeVerifier == null ? Optional.empty() : Optional.of("code_verifier without a code_challenge");
        }
        if (codeVerifier == null) {
            return Optional.of("code_challenge without a code_verifier");
        }
        return Digest.matches(codeVerifier, authorization.codeChallenge())
                ? Optional.empty()
                : Optional.of("code_verifier does not match the code_challenge");
    }
}
