package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.List;
import java.util.Optional;

/** No parameter that means something to us stands there twice (RFC 6749 section 3.1); others are ignored. */
final class ParametersStandOnce implements AuthorizationRequestCheck {

    private static final List<String> KNOWN = List.of(
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age",
            "display",
            "ui_locales",
            "login_hint",
            "id_token_hint",
            "acr_values",
            "claims",
            "claims_locales",
            "request",
            "request_uri",
            "registration");

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return KNOWN.stream()
                .filter(attempt.parameters()::repeats)
                .findFirst()
                .map(name -> AuthorizationRefusal.redirected(
                        OAuth2Error.INVALID_REQUEST_CODE, name + " stands there more than once"));
    }
}
