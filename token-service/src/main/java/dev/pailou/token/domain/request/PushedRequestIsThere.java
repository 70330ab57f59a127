package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/**
 * What was pushed is still there (RFC 9126 section 4). Shown: without it nobody knows where an answer could go, and an
 * address that stands beside it is not the application's word.
 */
final class PushedRequestIsThere implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.carriage() instanceof Carriage.Gone
                ? Optional.of(AuthorizationRefusal.shown(
                        OAuth2Error.INVALID_REQUEST_URI_CODE, "request_uri is unknown, used or too old"))
                : Optional.empty();
    }
}
