package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * How an application speaks OpenID Connect. What is missing has its default, so that events and rows from before a
 * setting existed can be read; a setting that this version doesn't know is passed over.
 *
 * @param tokenEndpointAuthMethod    {@code client_secret_basic}, {@code client_secret_post}, {@code private_key_jwt} or
 *                                   {@code none}; null for what its type says
 * @param jwks                       its public keys as JSON Web Key Set (RFC 7517 section 5), as JSON text, or null
 * @param idTokenSignedResponseAlg   {@code ES256}, {@code RS256} or {@code EdDSA}; null for the pool's
 * @param userinfoSignedResponseAlg  one of the same; null for userinfo as plain JSON
 * @param accessTokenFormat          {@code jwt} (RFC 9068) or {@code opaque}
 * @param requirePushedAuthorizationRequests whether its requests must be pushed (RFC 9126)
 * @param requireConsent             whether people are asked before it learns of them
 * @param dpopBoundAccessTokens      whether its tokens must be bound to a key (RFC 9449)
 * @param backchannelLogoutUri       where it is told of logouts, or null
 * @param initiateLoginUri           where a login can be started from elsewhere, or null
 * @param allowedOrigins             exact origins of its pages in browsers
 * @param resources                  resource indicators that it may ask for (RFC 8707)
 * @param accessTokenSeconds         life of its access tokens
 * @param refreshTokenSeconds        life of its refresh tokens
 * @param refreshTokenGraceSeconds   how long a refresh token may be used again after it was replaced
 * @param claims                     further claims by name: the standard user claim behind it
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record OpenIdSettings(
        String tokenEndpointAuthMethod,
        String jwks,
        String idTokenSignedResponseAlg,
        String userinfoSignedResponseAlg,
        String accessTokenFormat,
        boolean requirePushedAuthorizationRequests,
        boolean requireConsent,
        boolean dpopBoundAccessTokens,
        String backchannelLogoutUri,
        String initiateLoginUri,
        List<String> allowedOrigins,
        List<String> resources,
        int accessTokenSeconds,
        int refreshTokenSeconds,
        int refreshTokenGraceSeconds,
        Map<String, String> claims) {

    /** Access tokens that everybody can check without asking. */
    public static final String JWT = "jwt";

    /** Access tokens that say nothing to anybody but this service. */
    public static final String OPAQUE = "opaque";

    /** What an application has that was not told otherwise. */
    public static final OpenIdSettings DEFAULTS = new OpenIdSettings(
            null, null, null, null, null, false, false, false, null, null, null, null, 0, 0, 0, null);

    private static final int HOUR = 3600;
    private static final int THIRTY_DAYS = 30 * 24 * HOUR;

    public OpenIdSettings {
        accessTokenFormat = accessTokenFormat == null ? JWT : accessTokenFormat;
        allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
        resources = resources == null ? List.of() : List.copyOf(resources);
        accessTokenSeconds = accessTokenSeconds == 0 ? HOUR : accessTokenSeconds;
        refreshTokenSeconds = refreshTokenSeconds == 0 ? THIRTY_DAYS : refreshTokenSeconds;
        claims = claims == null ? Map.of() : Map.copyOf(claims);
    }
}
