package dev.pailou.token.signing;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.issue.IssuedToken;
import dev.pailou.token.domain.issue.TokenClaims;
import dev.pailou.token.domain.session.IdTokenHint;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/**
 * Verifies our own access tokens, signed ones as RFC 9068 section 4 says. The algorithm is the key's, whatever the
 * token's header claims (RFC 8725 section 3.1); headers that bring or point to keys are not looked at. Whether a genuine
 * token is still good for something, and here, is asked elsewhere.
 */
@Singleton
public class TokenVerifier {

    private final SigningKeys keys;
    private final OpaqueTokens opaque;
    private final Clock clock = Clock.systemUTC();

    TokenVerifier(SigningKeys keys, OpaqueTokens opaque) {
        this.keys = keys;
        this.opaque = opaque;
    }

    /**
     * @param token  the token as it was sent
     * @param poolId the pool whose key must have signed it, when it is signed
     * @param issuer that pool's issuer
     * @return the token; fails with {@link InvalidToken}
     */
    public Uni<IssuedToken> verify(String token, String poolId, String issuer) {
        return OpaqueTokens.isOne(token)
                ? OffEventLoop.compute(() -> issued(opaque.open(token), issuer))
                : Uni.createFrom().item(() -> parse(token)).chain(parsed -> keys.knowing(
                                poolId, parsed.getHeader().getKeyID())
                        .chain(set -> OffEventLoop.compute(
                                () -> issued(verify(parsed, TokenType.ACCESS_TOKEN, set), issuer))));
    }

    /**
     * The same for somebody in particular.
     *
     * @param audience who it must be for
     * @return the token; fails with {@link InvalidToken}
     */
    public Uni<IssuedToken> verify(String token, String poolId, String issuer, String audience) {
        return verify(token, poolId, issuer).invoke(genuine -> {
            if (!genuine.audience().contains(audience)) {
                throw new InvalidToken("for another audience");
            }
        });
    }

    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | IllegalArgumentException | NullPointerException e) {
            // The library fails in more ways than it declares when a header lacks a member.
            throw new InvalidToken("not a signed JWT");
        }
    }

    /**
     * Reads an {@code id_token_hint} (OpenID Connect Core section 3.1.2.1). It lets nobody in and may be as old as it
     * likes, but must be an ID token of ours: it says who was logged in where. What userinfo signs looks like one and is
     * none: no login stands behind the moment in which it was made.
     *
     * @param token  the ID token as the application sent it
     * @param poolId the pool whose key must have signed it
     * @param issuer that pool's issuer
     * @return the hint; fails with {@link InvalidToken}
     */
    public Uni<IdTokenHint> hint(String token, String poolId, String issuer) {
        return Uni.createFrom().item(() -> parse(token)).chain(parsed -> keys.knowing(
                        poolId, parsed.getHeader().getKeyID())
                .chain(set -> OffEventLoop.compute(() -> hint(verify(parsed, TokenType.ID_TOKEN, set), issuer))));
    }

    private static IdTokenHint hint(JWTClaimsSet claims, String issuer) {
        if (!issuer.equals(claims.getIssuer())) {
            throw new InvalidToken("of another issuer");
        }
        if (!TokenClaims.isIdToken(claims.getClaims())) {
            throw new InvalidToken("signed by us, but not an ID token");
        }
        try {
            return new IdTokenHint(
                    Optional.ofNullable(claims.getSubject()).orElseThrow(() -> new InvalidToken("without a subject")),
                    claims.getAudience(),
                    Optional.ofNullable(claims.getStringClaim("sid")));
        } catch (ParseException e) {
            throw new IllegalStateException("a token of ours with a claim of another type", e);
        }
    }

    private static JWTClaimsSet verify(SignedJWT token, TokenType type, KeySet keys) {
        var header = token.getHeader();
        if (header.getType() == null || !type.header().equals(header.getType().getType())) {
            throw new InvalidToken("not a token of type " + type.header());
        }
        var key = keys.find(header.getKeyID()).orElseThrow(() -> new InvalidToken("signed with an unknown key"));
        if (!SignatureCheck.isSigned(token, key)) {
            throw new InvalidToken("the signature does not fit");
        }
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException("a token of ours without claims", e);
        }
    }

    private IssuedToken issued(JWTClaimsSet claims, String issuer) {
        if (!issuer.equals(claims.getIssuer())) {
            throw new InvalidToken("of another issuer");
        }
        if (claims.getExpirationTime() == null
                || !clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
            throw new InvalidToken("expired");
        }
        try {
            return new IssuedToken(
                    claims.getJWTID(),
                    claims.getSubject(),
                    claims.getStringClaim("client_id"),
                    claims.getAudience(),
                    Scopes.parse(claims.getStringClaim("scope")),
                    claims.getIssueTime().toInstant(),
                    claims.getExpirationTime().toInstant(),
                    claims.toJSONObject());
        } catch (ParseException e) {
            throw new IllegalStateException("a token of ours with a claim of another type", e);
        }
    }
}
