package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.openid.connect.sdk.OIDCError;
import java.util.Optional;

/**
 * A request object, if there is one, is one of the application's own (RFC 9101 section 6). Addresses to fetch one from
 * and registration by parameter are not supported, and that is said (OpenID Connect Core section 3.1.2.6): fetching from
 * addresses in requests would let anybody make us call anything.
 */
final class RequestObjectIsAcceptable implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        if (attempt.carriage() instanceof Carriage.Unacceptable(var error, var description)) {
            return Optional.of(AuthorizationRefusal.redirected(error, description));
        }
        if (attempt.parameters().has("request")) {
            return Optional.of(AuthorizationRefusal.redirected(
                    OAuth2Error.REQUEST_NOT_SUPPORTED_CODE, "a request object is not supported here"));
        }
        if (attempt.parameters().has("request_uri")) {
            return Optional.of(AuthorizationRefusal.redirected(
                    OAuth2Error.REQUEST_URI_NOT_SUPPORTED_CODE, "request_uri must be one that was pushed here"));
        }
        if (attempt.parameters().has("registration")) {
            return Optional.of(AuthorizationRefusal.redirected(
                    OIDCError.REGISTRATION_NOT_SUPPORTED_CODE, "registration is not supported"));
        }
        return Optional.empty();
    }
}
