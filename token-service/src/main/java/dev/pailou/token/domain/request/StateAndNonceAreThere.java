package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The application can tell its own login from one that somebody else began (RFC 9700 section 4.7), and its own ID token
 * from one that was stolen (OpenID Connect Core section 3.2.2.1, where {@code nonce} is required as well).
 */
final class StateAndNonceAreThere implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return Stream.of("state", "nonce")
                .filter(name -> !attempt.parameters().has(name))
                .findFirst()
                .map(name -> AuthorizationRefusal.shown(OAuth2Error.INVALID_REQUEST_CODE, name + " must be sent"));
    }
}
