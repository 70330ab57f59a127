package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/**
 * Tokens are asked for those resources only that the application is registered with, character by character (RFC 8707
 * section 2).
 */
final class ResourcesAreRegistered implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.client()
                        .openid()
                        .resources()
                        .containsAll(attempt.parameters().all("resource"))
                ? Optional.empty()
                : Optional.of(AuthorizationRefusal.redirected(
                        OAuth2Error.INVALID_TARGET_CODE, "the application is not registered with this resource"));
    }
}
