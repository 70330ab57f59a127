package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Map;
import java.util.Optional;

/**
 * What we keep and hand back is of a size that we are willing to keep, and holds no control characters: the grammar of
 * {@code state} has none (RFC 6749 appendix A.5), and databases and logs should not meet them.
 */
final class TextIsPlain implements AuthorizationRequestCheck {

    private static final Map<String, Integer> LONGEST = Map.of(
            "state",
            4096,
            "nonce",
            1024,
            "scope",
            1024,
            "ui_locales",
            256,
            "acr_values",
            256,
            "claims",
            8192,
            "login_hint",
            256);

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        for (var limit : LONGEST.entrySet()) {
            var value = attempt.parameters().one(limit.getKey()).orElse("");
            if (value.length() > limit.getValue()) {
                return refusal(limit.getKey() + " is longer than " + limit.getValue() + " characters");
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                return refusal(limit.getKey() + " holds control characters");
            }
        }
        return Optional.empty();
    }

    private static Optional<AuthorizationRefusal> refusal(String description) {
        return Optional.of(AuthorizationRefusal.redirected(OAuth2Error.INVALID_REQUEST_CODE, description));
    }
}
