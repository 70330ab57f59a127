package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.openid.connect.sdk.OIDCError;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.IdTokenWish;
import dev.pailou.token.domain.issue.TokenClaims;
import java.util.Optional;

/**
 * What the {@code claims} parameter insists on can come true. An authentication context class that is essential and not
 * ours counts as an authentication that failed (OpenID Connect Core section 5.5.1.1): the application is told, and nobody
 * is asked to log in for nothing. A voluntary one ({@code acr_values}, too) is a wish: the ID token says what it was.
 */
final class ClaimsCanBeMet implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        var wish = IdTokenWish.parse(attempt.parameters().one("claims").orElse(null));
        if (!wish.isClear()) {
            return Optional.of(AuthorizationRefusal.redirected(
                    OAuth2Error.INVALID_REQUEST_CODE, "claims must name one sub, as a text"));
        }
        if (!wish.subject().map(Ids::isId).orElse(true)) {
            return Optional.of(AuthorizationRefusal.redirected(
                    OIDCError.LOGIN_REQUIRED_CODE, "nobody has the sub that claims name"));
        }
        return wish.takes(TokenClaims.ACR)
                ? Optional.empty()
                : Optional.of(AuthorizationRefusal.redirected(
                        OIDCError.UNMET_AUTHENTICATION_REQUIREMENTS_CODE, "acr can only be " + TokenClaims.ACR));
    }
}
