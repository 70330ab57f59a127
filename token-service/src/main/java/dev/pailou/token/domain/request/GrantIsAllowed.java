package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.token.domain.Grant;
import java.util.Optional;

/** The application may use codes (RFC 6749 section 4.1.2.1). */
final class GrantIsAllowed implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.client().mayUse(Grant.AUTHORIZATION_CODE)
                ? Optional.empty()
                : Optional.of(AuthorizationRefusal.redirected(
                        OAuth2Error.UNAUTHORIZED_CLIENT_CODE, "the application may not use authorization codes"));
    }
}
