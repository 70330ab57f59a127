package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.openid.connect.sdk.OIDCError;
import java.util.Optional;

/** Request objects and registration by parameter are not supported, and that is said (OpenID Connect Core section 3.1.2.6). */
final class RequestObjectIsAbsent implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        if (attempt.parameters().has("request")) {
            return refusal(OAuth2Error.REQUEST_NOT_SUPPORTED_CODE, "request");
        }
        if (attempt.parameters().has("request_uri")) {
            return refusal(OAuth2Error.REQUEST_URI_NOT_SUPPORTED_CODE, "request_uri");
        }
        if (attempt.parameters().has("registration")) {
            return refusal(OIDCError.REGISTRATION_NOT_SUPPORTED_CODE, "registration");
        }
        return Optional.empty();
    }

    private static Optional<AuthorizationRefusal> refusal(String error, String parameter) {
        return Optional.of(AuthorizationRefusal.redirected(error, parameter + " is not supported"));
    }
}
