package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in our tokens, by claim name; times in seconds since the epoch. */
public final class TokenClaims {

    /** Life of an ID token: it is looked at once, on arrival. */
    public static final Duration ID_TOKEN = Duration.ofMinutes(5);

    private TokenClaims() {}

    /**
     * @param issuer          the pool's issuer
     * @param person          who logged in
     * @param applicationId   the application
     * @param nonce           the application's nonce, or null
     * @param accessTokenHash left half of the access token's hash, in base64url
     * @param now             the time
     * @return claims of a lean ID token (OpenID Connect Core section 2); the profile is at userinfo
     */
    public static Map<String, Object> ofIdToken(
            String issuer, Person person, String applicationId, String nonce, String accessTokenHash, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("sub", person.userId());
        claims.put("aud", applicationId);
        claims.put("exp", now.plus(ID_TOKEN).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("auth_time", person.authenticatedAt().getEpochSecond());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        claims.put("at_hash", accessTokenHash);
        if (!person.amr().isEmpty()) {
            claims.put("amr", person.amr());
        }
        return claims;
    }

    /**
     * @param token    what the access token is for
     * @param lifetime how long it lives
     * @param now      the time
     * @return claims of an access token (RFC 9068 section 2.2)
     */
    public static Map<String, Object> ofAccessToken(AccessToken token, Duration lifetime, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", token.issuer());
        claims.put("sub", token.subject());
        claims.put("aud", audience(token.audience()));
        claims.put("client_id", token.clientId());
        claims.put("scope", token.scope());
        claims.put("jti", token.id());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(lifetime).getEpochSecond());
        token.key().ifPresent(key -> claims.put("cnf", Map.of("jkt", key)));
        return claims;
    }

    /** One audience stands as text, as most libraries expect (RFC 7519 section 4.1.3). */
    private static Object audience(List<String> audience) {
        return audience.size() == 1 ? audience.getFirst() : audience;
    }
}
