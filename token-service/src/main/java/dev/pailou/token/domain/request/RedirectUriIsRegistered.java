package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/**
 * The redirect URI is sent, once, and is exactly one of those registered (OpenID Connect Core section 3.1.2.1, RFC 9700
 * section 4.1.3: shown, never redirected).
 */
final class RedirectUriIsRegistered implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        var redirectUri = attempt.parameters().one("redirect_uri");
        if (redirectUri.isEmpty() && attempt.carriage() instanceof Carriage.Unacceptable(var error, var description)) {
            // It may well stand in the request object, so that is what there is to say.
            return Optional.of(AuthorizationRefusal.shown(error, description));
        }
        if (redirectUri.isEmpty()) {
            return Optional.of(
                    AuthorizationRefusal.shown(OAuth2Error.INVALID_REQUEST_CODE, "redirect_uri must be sent, once"));
        }
        return attempt.client().redirectsTo(redirectUri.get())
                ? Optional.empty()
                : Optional.of(AuthorizationRefusal.shown(
                        OAuth2Error.INVALID_REQUEST_CODE, "redirect_uri is not registered for this application"));
    }
}
