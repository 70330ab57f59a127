package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key that the code shall be bound to stands there as SHA-256 thumbprint (RFC 9449 section 10, RFC 7638), which no
 * other form of it could be mistaken for.
 */
final class KeyIsAThumbprint implements AuthorizationRequestCheck {

    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.parameters()
                .one("dpop_jkt")
                .filter(thumbprint -> !SHA_256.matcher(thumbprint).matches())
                .map(wrong -> AuthorizationRefusal.redirected(
                        OAuth2Error.INVALID_REQUEST_CODE, "dpop_jkt must be 43 characters of base64url"));
    }
}
