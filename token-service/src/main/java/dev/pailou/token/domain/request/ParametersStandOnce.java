package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/** No parameter that means something to us stands there twice (RFC 6749 section 3.1); others are ignored. */
final class ParametersStandOnce implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return AuthorizationParameters.ONCE.stream()
                .filter(attempt.parameters()::repeats)
                .findFirst()
                .map(name -> AuthorizationRefusal.redirected(
                        OAuth2Error.INVALID_REQUEST_CODE, name + " stands there more than once"));
    }
}
