package dev.pailou.token.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/**
 * RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3.
 *
 * @param accessToken the access token
 * @param tokenType   {@code Bearer}
 * @param expiresIn   its life in seconds
 * @param scope       scopes granted, separated by spaces
 * @param idToken     the ID token, left out where nobody logged in
 * @param issuedTokenType what was issued, told after a token exchange only (RFC 8693 section 2.2.1)
 */
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenResponse(
        String accessToken, String tokenType, long expiresIn, String scope, String idToken, String issuedTokenType) {

    /** @return with the token type that we have */
    static TokenResponse bearer(String accessToken, Duration lifetime, String scope, String idToken) {
        return new TokenResponse(accessToken, "Bearer", lifetime.toSeconds(), scope, idToken, null);
    }

    /** @return the same as the answer to a token exchange */
    TokenResponse exchanged(String type) {
        return new TokenResponse(accessToken, tokenType, expiresIn, scope, idToken, type);
    }
}
