package dev.pailou.token.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.UserClaims;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Metadata of an OpenID Provider (OpenID Connect Discovery 1.0 section 3, RFC 8414, RFC 9207). Says what is there and
 * nothing more.
 */
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ProviderMetadata(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String userinfoEndpoint,
        String jwksUri,
        List<String> scopesSupported,
        List<String> responseTypesSupported,
        List<String> responseModesSupported,
        List<String> grantTypesSupported,
        List<String> subjectTypesSupported,
        List<String> idTokenSigningAlgValuesSupported,
        List<String> tokenEndpointAuthMethodsSupported,
        List<String> claimsSupported,
        List<String> codeChallengeMethodsSupported,
        List<String> uiLocalesSupported,
        List<String> promptValuesSupported,
        boolean authorizationResponseIssParameterSupported,
        boolean claimsParameterSupported,
        boolean requestParameterSupported,
        boolean requestUriParameterSupported,
        boolean requirePushedAuthorizationRequests) {

    /** @param issuer the pool's issuer, under which all its endpoints are */
    static ProviderMetadata of(String issuer) {
        return new ProviderMetadata(
                issuer,
                issuer + "/auth",
                issuer + "/token",
                issuer + "/userinfo",
                issuer + "/jwks",
                Scopes.OF_PEOPLE,
                List.of("code"),
                List.of("query"),
                Arrays.stream(Grant.values()).map(Grant::code).toList(),
                List.of("public"),
                List.of("ES256"),
                List.of("client_secret_basic", "client_secret_post", "none"),
                Stream.concat(
                                Stream.of("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "amr"),
                                UserClaims.supported().stream())
                        .toList(),
                List.of("S256"),
                List.of("en", "zh"),
                List.of("none", "login", "consent", "select_account"),
                true,
                false,
                false,
                false,
                false);
    }
}
