package dev.pailou.token.signing;

import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.issue.AccessToken;
import dev.pailou.token.domain.issue.ApplicationScopes;
import dev.pailou.token.domain.issue.IdToken;
import dev.pailou.token.domain.issue.TokenClaims;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes tokens of what has been decided elsewhere: whoever calls this has asked {@code MayIssue}. */
@Singleton
public class TokenIssuer {

    private final SigningKeys keys;
    private final OpaqueTokens opaque;
    private final Clock clock = Clock.systemUTC();

    TokenIssuer(SigningKeys keys, OpaqueTokens opaque) {
        this.keys = keys;
        this.opaque = opaque;
    }

    /**
     * The tokens of somebody who logged in.
     *
     * @param accessToken access token
     * @param idToken     signed ID token, or null where the application asked for none
     */
    public record PersonTokens(String accessToken, String idToken) {}

    /**
     * @param pool        the pool, whose keys sign
     * @param application the application that gets them, in the form it wants
     * @param accessToken the access token to issue
     * @param idToken     the ID token to issue, if the application asked for one
     * @return both
     */
    public Uni<PersonTokens> forPerson(
            Pool pool, Application application, AccessToken accessToken, Optional<IdToken> idToken) {
        return keys.having(pool.id(), ofPool(pool), ofIdTokens(pool, application))
                .chain(set -> OffEventLoop.compute(() -> {
                    var now = clock.instant();
                    var access = access(pool, application, accessToken, set, now);
                    return new PersonTokens(
                            access,
                            idToken.map(token -> signed(pool, application, token, access, set, now))
                                    .orElse(null));
                }));
    }

    /**
     * @param pool        the pool, whose keys sign
     * @param application the application that gets it
     * @param token       the ID token to issue, without an access token
     * @return the token, signed
     */
    public Uni<String> alone(Pool pool, Application application, IdToken token) {
        var algorithm = ofIdTokens(pool, application);
        return keys.having(pool.id(), algorithm)
                .chain(set -> OffEventLoop.compute(() -> TokenSigner.sign(
                        TokenClaims.ofIdToken(token, null, clock.instant()),
                        TokenType.ID_TOKEN,
                        signing(set, algorithm))));
    }

    /**
     * @param pool        the pool, whose keys sign
     * @param application the application that gets it for itself, in the form it wants
     * @param accessToken the access token to issue
     * @return the token
     */
    public Uni<String> forApplication(Pool pool, Application application, AccessToken accessToken) {
        return keys.having(pool.id(), ofPool(pool))
                .chain(set -> OffEventLoop.compute(() -> access(pool, application, accessToken, set, clock.instant())));
    }

    /**
     * @param pool        the pool, whose keys sign
     * @param application who is told
     * @param issuer      the pool's issuer
     * @param userId      who was logged in
     * @param sessionId   the session that is over
     * @return a logout token, signed as the application's ID tokens are
     */
    public Uni<String> ofLogout(Pool pool, Application application, String issuer, String userId, String sessionId) {
        return keys.having(pool.id(), ofIdTokens(pool, application))
                .chain(set -> OffEventLoop.compute(() -> TokenSigner.sign(
                        TokenClaims.ofLogoutToken(
                                issuer, userId, application.id(), sessionId, Ids.next(), clock.instant()),
                        TokenType.LOGOUT_TOKEN,
                        signing(set, ofIdTokens(pool, application)))));
    }

    /**
     * @param pool        the pool, whose keys sign
     * @param accessToken the access token to issue to one of our own services
     * @return the token, signed
     */
    public Uni<String> forService(Pool pool, AccessToken accessToken) {
        return keys.having(pool.id(), ofPool(pool))
                .chain(set -> OffEventLoop.compute(() -> signed(pool, accessToken, set, clock.instant())));
    }

    /**
     * @param pool      the pool, whose keys sign
     * @param algorithm JWS algorithm that the application wants
     * @param claims    what userinfo says, issuer and audience with it (OpenID Connect Core section 5.3.2)
     * @return the claims, signed
     */
    public Uni<String> userinfo(Pool pool, String algorithm, Map<String, Object> claims) {
        var wanted = named(algorithm);
        return keys.having(pool.id(), wanted)
                .chain(set ->
                        OffEventLoop.compute(() -> TokenSigner.sign(claims, TokenType.USERINFO, signing(set, wanted))));
    }

    private String access(Pool pool, Application application, AccessToken token, KeySet keys, Instant now) {
        // Other services take tokens of the management API, and can't open what is sealed.
        return OpenIdSettings.OPAQUE.equals(application.openid().accessTokenFormat())
                        && !token.audience().contains(ApplicationScopes.MANAGEMENT_API)
                ? opaque.seal(TokenClaims.ofAccessToken(token, now))
                : signed(pool, token, keys, now);
    }

    private static String signed(Pool pool, AccessToken token, KeySet keys, Instant now) {
        return TokenSigner.sign(
                TokenClaims.ofAccessToken(token, now), TokenType.ACCESS_TOKEN, signing(keys, ofPool(pool)));
    }

    private static String signed(
            Pool pool, Application application, IdToken token, String accessToken, KeySet keys, Instant now) {
        var key = signing(keys, ofIdTokens(pool, application));
        return TokenSigner.sign(
                TokenClaims.ofIdToken(token, AccessTokenHash.of(accessToken, key.algorithm()), now),
                TokenType.ID_TOKEN,
                key);
    }

    private static SigningAlgorithm ofPool(Pool pool) {
        return named(pool.openid().signingAlg());
    }

    private static SigningAlgorithm ofIdTokens(Pool pool, Application application) {
        var wanted = application.openid().idTokenSignedResponseAlg();
        return wanted == null ? ofPool(pool) : named(wanted);
    }

    private static SigningAlgorithm named(String algorithm) {
        return SigningAlgorithm.find(algorithm)
                .orElseThrow(() -> new IllegalStateException("no algorithm of ours: " + algorithm));
    }

    private static SigningKey signing(KeySet keys, SigningAlgorithm algorithm) {
        return keys.signing().get(algorithm.code());
    }
}
