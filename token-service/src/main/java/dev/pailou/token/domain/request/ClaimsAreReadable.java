package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import java.util.Optional;

/** The {@code claims} parameter is a JSON object that says which claims are wanted where (OpenID Connect Core section 5.5). */
final class ClaimsAreReadable implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        var claims = attempt.parameters().one("claims");
        try {
            if (claims.isPresent()) {
                OIDCClaimsRequest.parse(claims.get());
            }
            return Optional.empty();
        } catch (ParseException e) {
            return Optional.of(AuthorizationRefusal.redirected(
                    OAuth2Error.INVALID_REQUEST_CODE, "claims must be a JSON object of claims requests"));
        }
    }
}
