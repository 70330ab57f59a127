package dev.pailou.token.signing;

import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Person;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.issue.AccessToken;
import dev.pailou.token.domain.issue.TokenClaims;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/** Makes tokens of what has been decided elsewhere: whoever calls this has asked {@code MayIssue}. */
@Singleton
public class TokenIssuer {

    private final SigningKeys keys;
    private final Clock clock = Clock.systemUTC();

    TokenIssuer(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * The tokens of somebody who logged in.
     *
     * @param accessToken signed access token
     * @param idToken     signed ID token, or null where the application asked for none
     */
    public record PersonTokens(String accessToken, String idToken) {}

    /**
     * @param authorization what the tokens are for
     * @param person        who logged in
     * @param accessToken   the access token to issue
     * @param lifetime      how long it lives
     * @return both tokens, signed with the pool's key
     */
    public Uni<PersonTokens> forPerson(
            Authorization authorization, Person person, AccessToken accessToken, Duration lifetime) {
        return keys.of(authorization.poolId())
                .chain(set -> OffEventLoop.compute(() -> {
                    var key = signing(set);
                    var now = clock.instant();
                    var access = TokenSigner.sign(
                            TokenClaims.ofAccessToken(accessToken, lifetime, now), TokenType.ACCESS_TOKEN, key);
                    if (!Scopes.parse(accessToken.scope()).contains(Scopes.OPENID)) {
                        return new PersonTokens(access, null);
                    }
                    var id = TokenSigner.sign(
                            TokenClaims.ofIdToken(
                                    accessToken.issuer(),
                                    person,
                                    authorization.applicationId(),
                                    authorization.nonce(),
                                    leftHalfOfHash(access),
                                    now),
                            TokenType.ID_TOKEN,
                            key);
                    return new PersonTokens(access, id);
                }));
    }

    /**
     * @param poolId      the pool
     * @param accessToken the access token to issue
     * @param lifetime    how long it lives
     * @return the token, signed with the pool's key
     */
    public Uni<String> forClient(String poolId, AccessToken accessToken, Duration lifetime) {
        return keys.of(poolId)
                .chain(set -> OffEventLoop.compute(() -> TokenSigner.sign(
                        TokenClaims.ofAccessToken(accessToken, lifetime, clock.instant()),
                        TokenType.ACCESS_TOKEN,
                        signing(set))));
    }

    private static SigningKey signing(KeySet keys) {
        var key = keys.signing().get(SigningAlgorithm.ES256.code());
        if (key == null) {
            throw new IllegalStateException("the pool has no key to sign with");
        }
        return key;
    }

    /** Value of {@code at_hash} for algorithms with SHA-256 (OpenID Connect Core section 3.1.3.6). */
    private static String leftHalfOfHash(String accessToken) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
