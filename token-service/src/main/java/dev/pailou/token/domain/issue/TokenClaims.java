package dev.pailou.token.domain.issue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in our tokens, by claim name; times in seconds since the epoch. */
public final class TokenClaims {

    /** Life of an ID token: it is looked at once, on arrival. */
    public static final Duration ID_TOKEN = Duration.ofMinutes(5);

    /**
     * Authentication context class of every login (OpenID Connect Core section 2): one factor, checked by us or by the
     * provider. There is no other one that could be promised.
     */
    public static final String ACR = "urn:pailou:acr:1fa";

    /** Life of a logout token, at most two minutes (OpenID Connect Back-Channel Logout 1.0 section 4). */
    private static final Duration LOGOUT_TOKEN = Duration.ofMinutes(2);

    private TokenClaims() {}

    /**
     * @param token           what the ID token is about
     * @param accessTokenHash left half of the access token's hash, in base64url, or null where there is no access token
     * @param now             the time
     * @return claims of a lean ID token (OpenID Connect Core section 2); the profile is at userinfo
     */
    public static Map<String, Object> ofIdToken(IdToken token, String accessTokenHash, Instant now) {
        // First, so that nothing a person or an administrator chose can stand where a protocol claim does.
        var claims = new LinkedHashMap<>(token.profile());
        var person = token.person();
        claims.put("iss", token.issuer());
        claims.put("sub", person.userId());
        claims.put("aud", token.applicationId());
        claims.put("exp", now.plus(ID_TOKEN).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("auth_time", person.authenticatedAt().getEpochSecond());
        claims.put("acr", ACR);
        if (token.nonce() != null) {
            claims.put("nonce", token.nonce());
        }
        if (token.sessionId() != null) {
            claims.put("sid", token.sessionId());
        }
        if (accessTokenHash != null) {
            claims.put("at_hash", accessTokenHash);
        }
        if (!person.amr().isEmpty()) {
            claims.put("amr", person.amr());
        }
        return claims;
    }

    /**
     * Signed userinfo has the same {@code typ}, because clients know no other one, and the same issuer, subject and
     * audience.
     *
     * @param claims claims that we have signed, in a token of that {@code typ}
     * @return whether they are those of an ID token that may come back to us: each has an end (OpenID Connect Core section
     *     2) and belongs to an access token; people and administrators can't choose claims of these names. What goes to a
     *     callback URL passes through the browser by itself, and is nothing that we take from anybody
     */
    public static boolean isIdToken(Map<String, Object> claims) {
        return claims.containsKey("exp") && claims.containsKey("at_hash");
    }

    /**
     * @param token what the access token is for
     * @param now   the time
     * @return claims of an access token (RFC 9068 section 2.2)
     */
    public static Map<String, Object> ofAccessToken(AccessToken token, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", token.issuer());
        claims.put("sub", token.subject());
        claims.put("aud", audience(token.audience()));
        claims.put("client_id", token.clientId());
        claims.put("scope", token.scope());
        claims.put("jti", token.id());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(token.lifetime()).getEpochSecond());
        token.login().ifPresent(login -> {
            claims.put("auth_time", login.authenticatedAt().getEpochSecond());
            claims.put("acr", ACR);
            if (!login.amr().isEmpty()) {
                claims.put("amr", login.amr());
            }
        });
        // RFC 9449 section 6.1
        token.key().ifPresent(key -> claims.put("cnf", Map.of("jkt", key)));
        return claims;
    }

    /**
     * @param issuer        the pool's issuer
     * @param userId        who was logged in
     * @param applicationId who is told
     * @param sessionId     the session that is over
     * @param id            unique for ever
     * @param now           the time
     * @return claims of a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.4)
     */
    public static Map<String, Object> ofLogoutToken(
            String issuer, String userId, String applicationId, String sessionId, String id, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("sub", userId);
        claims.put("aud", applicationId);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LOGOUT_TOKEN).getEpochSecond());
        claims.put("jti", id);
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        claims.put("sid", sessionId);
        return claims;
    }

    /** One audience stands as text, as most libraries expect (RFC 7519 section 4.1.3). */
    private static Object audience(List<String> audience) {
        return audience.size() == 1 ? audience.getFirst() : audience;
    }
}
