package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/** An application that pushes its requests always does, so that nobody else can write one for it (RFC 9126 section 6). */
final class RequestIsPushed implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.client().openid().requirePushedAuthorizationRequests()
                        && !(attempt.carriage() instanceof Carriage.Pushed)
                ? Optional.of(AuthorizationRefusal.redirected(
                        OAuth2Error.INVALID_REQUEST_CODE, "requests of this application must be pushed"))
                : Optional.empty();
    }
}
