package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.token.domain.Scopes;
import java.util.Optional;

/**
 * The request is one of OpenID Connect (Core section 3.1.2.1), and asks for nothing that people can't give: scopes of
 * the management API are for applications' own credentials.
 */
final class ScopeHasOpenid implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        var scopes = Scopes.parse(attempt.parameters().one("scope").orElse(null));
        return Scopes.refusalByPeople(scopes)
                .map(description -> AuthorizationRefusal.redirected(OAuth2Error.INVALID_SCOPE_CODE, description));
    }
}
