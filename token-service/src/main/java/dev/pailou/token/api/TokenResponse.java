package dev.pailou.token.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.domain.refresh.RefreshToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/**
 * RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3.
 *
 * @param accessToken the access token
 * @param tokenType   {@code Bearer}, or {@code DPoP} for a token that is bound to a key (RFC 9449 section 5)
 * @param expiresIn   its life in seconds
 * @param scope       scopes granted, separated by spaces
 * @param idToken     the ID token, left out where nobody logged in
 * @param refreshToken the refresh token, left out where there is none
 * @param issuedTokenType what was issued, told after a token exchange only (RFC 8693 section 2.2.1)
 */
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenResponse(
        String accessToken,
        String tokenType,
        long expiresIn,
        String scope,
        String idToken,
        String refreshToken,
        String issuedTokenType) {

    /** @return a token that is good for whoever has it, and nothing besides */
    static TokenResponse bearer(String accessToken, Duration lifetime, String scope) {
        return new TokenResponse(accessToken, "Bearer", lifetime.toSeconds(), scope, null, null, null);
    }

    /**
     * @param accessToken the access token
     * @param redemption  what the application gets
     * @param scope       scopes granted, separated by spaces
     * @param idToken     the ID token, or null
     */
    static TokenResponse of(String accessToken, Redemption redemption, String scope, String idToken) {
        return new TokenResponse(
                accessToken,
                redemption.key().isPresent() ? "DPoP" : "Bearer",
                redemption.accessTokenLife().toSeconds(),
                scope,
                idToken,
                redemption.refreshToken().map(RefreshToken::value).orElse(null),
                null);
    }

    /** @return the same as the answer to a token exchange */
    TokenResponse exchanged(String type) {
        return new TokenResponse(accessToken, tokenType, expiresIn, scope, idToken, refreshToken, type);
    }
}
