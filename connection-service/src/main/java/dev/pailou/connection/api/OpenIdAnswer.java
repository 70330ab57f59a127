package dev.pailou.connection.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.pailou.kernel.events.OpenIdSettings;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an application speaks OpenID Connect. In a request every member may be left out; null sets its default. */
@Schema(name = "ApplicationOpenId")
record OpenIdAnswer(
        @Schema(
                description =
                        "How it authenticates; null for what its type says: client_secret_basic (or _post) for web "
                                + "and m2m, none for spa and native",
                nullable = true,
                enumeration = {"client_secret_basic", "client_secret_post", "private_key_jwt", "none"})
        String tokenEndpointAuthMethod,

        @Schema(
                description = "Its public keys as JSON Web Key Set, for private_key_jwt and request objects",
                type = SchemaType.OBJECT,
                nullable = true)
        @JsonRawValue
        String jwks,

        @Schema(
                description = "What signs its ID tokens; null for the pool's",
                nullable = true,
                enumeration = {"ES256", "RS256", "EdDSA"})
        String idTokenSignedResponseAlg,

        @Schema(
                description = "What signs its userinfo; null for plain JSON",
                nullable = true,
                enumeration = {"ES256", "RS256", "EdDSA"})
        String userinfoSignedResponseAlg,

        @Schema(
                description = "jwt can be checked by everybody (RFC 9068), opaque by us alone",
                enumeration = {"jwt", "opaque"})
        String accessTokenFormat,

        @Schema(description = "Whether its authorization requests must be pushed (RFC 9126)")
        boolean requirePushedAuthorizationRequests,

        @Schema(description = "Whether people are asked before it learns of them")
        boolean requireConsent,

        @Schema(description = "Whether its tokens must be bound to a key (RFC 9449)")
        boolean dpopBoundAccessTokens,

        @Schema(description = "Where it is told of logouts", nullable = true)
        String backchannelLogoutUri,

        @Schema(description = "Where a login can be started from elsewhere", nullable = true)
        String initiateLoginUri,

        @Schema(description = "Exact origins of its pages in browsers, at most 50, like https://app.example")
        List<String> allowedOrigins,

        @Schema(description = "Resource indicators that it may ask for (RFC 8707), at most 50 absolute URIs")
        List<String> resources,

        @Schema(description = "Life of its access tokens, 300 to 86400; 3600 by default. For /api/v1 300 at most")
        int accessTokenSeconds,

        @Schema(description = "Life of its refresh tokens, 3600 to 31536000; 2592000 by default")
        int refreshTokenSeconds,

        @Schema(description = "How long a refresh token may be used again after it was replaced, 0 to 60; 0 by default")
        int refreshTokenGraceSeconds,

        @Schema(
                description =
                        "Further claims by name: the standard user claim behind it; names with a meaning of their "
                                + "own are refused")
        Map<String, String> claims) {

    static OpenIdAnswer of(OpenIdSettings openid) {
        return new OpenIdAnswer(
                openid.tokenEndpointAuthMethod(),
                openid.jwks(),
                openid.idTokenSignedResponseAlg(),
                openid.userinfoSignedResponseAlg(),
                openid.accessTokenFormat(),
                openid.requirePushedAuthorizationRequests(),
                openid.requireConsent(),
                openid.dpopBoundAccessTokens(),
                openid.backchannelLogoutUri(),
                openid.initiateLoginUri(),
                openid.allowedOrigins(),
                openid.resources(),
                openid.accessTokenSeconds(),
                openid.refreshTokenSeconds(),
                openid.refreshTokenGraceSeconds(),
                openid.claims());
    }
}
