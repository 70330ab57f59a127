package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/** Codes are the only answer: no implicit and no hybrid flow (RFC 9700 section 2.1.2). */
final class ResponseTypeIsCode implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        var responseType = attempt.parameters().one("response_type");
        if (responseType.isEmpty()) {
            return Optional.of(
                    AuthorizationRefusal.redirected(OAuth2Error.INVALID_REQUEST_CODE, "response_type must be sent"));
        }
        return responseType.get().equals("code")
                ? Optional.empty()
                : Optional.of(AuthorizationRefusal.redirected(
                        OAuth2Error.UNSUPPORTED_RESPONSE_TYPE_CODE, "response_type must be code"));
    }
}
