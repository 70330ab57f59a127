package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Proof Key for Code Exchange by S256 (RFC 7636 section 4.3): required of applications that keep no secret, welcome
 * from all; {@code plain}, which a missing method means, protects nothing (RFC 9700 section 2.1.1).
 */
final class CodeChallengeIsS256 implements AuthorizationRequestCheck {

    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        var challenge = attempt.parameters().one("code_challenge");
        var method = attempt.parameters().one("code_challenge_method");
        if (challenge.isEmpty()) {
            if (method.isPresent()) {
                return refusal("code_challenge_method without code_challenge");
            }
            return attempt.client().needsCodeChallenge()
                    ? refusal("code_challenge is required of this application")
                    : Optional.empty();
        }
        if (!method.orElse("plain").equals("S256")) {
            return refusal("code_challenge_method must be S256");
        }
        return SHA_256.matcher(challenge.get()).matches()
                ? Optional.empty()
                : refusal("code_challenge must be 43 characters of base64url");
    }

    private static Optional<AuthorizationRefusal> refusal(String description) {
        return Optional.of(AuthorizationRefusal.redirected(OAuth2Error.INVALID_REQUEST_CODE, description));
    }
}
