package dev.pailou.token.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.token.domain.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/**
 * Verifies our own access tokens as RFC 9068 section 4 says. The algorithm is the key's, whatever the token's header
 * claims (RFC 8725 section 3.1); headers that bring or point to keys are not looked at.
 */
@Singleton
public class TokenVerifier {

    private final SigningKeys keys;
    private final Clock clock = Clock.systemUTC();

    TokenVerifier(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * @param token    the token as it was sent
     * @param poolId   the pool whose key must have signed it
     * @param issuer   that pool's issuer
     * @param audience who it must be for
     * @return the token; fails with {@link InvalidToken}
     */
    public Uni<VerifiedToken> verify(String token, String poolId, String issuer, String audience) {
        return keys.of(poolId)
                .chain(set -> OffEventLoop.compute(() -> {
                    try {
                        return verify(SignedJWT.parse(token), set, issuer, audience);
                    } catch (ParseException e) {
                        throw new InvalidToken("not a signed JWT");
                    }
                }));
    }

    private VerifiedToken verify(SignedJWT token, KeySet keys, String issuer, String audience) throws ParseException {
        var header = token.getHeader();
        if (header.getType() == null
                || !TokenType.ACCESS_TOKEN.header().equals(header.getType().getType())) {
            throw new InvalidToken("not an access token");
        }
        var key = keys.find(header.getKeyID()).orElseThrow(() -> new InvalidToken("signed with an unknown key"));
        if (!key.getAlgorithm().equals(header.getAlgorithm()) || !isSigned(token, key)) {
            throw new InvalidToken("the signature does not fit");
        }
        return verified(token.getJWTClaimsSet(), issuer, audience);
    }

    private VerifiedToken verified(JWTClaimsSet claims, String issuer, String audience) throws ParseException {
        if (!issuer.equals(claims.getIssuer())) {
            throw new InvalidToken("of another issuer");
        }
        if (!claims.getAudience().contains(audience)) {
            throw new InvalidToken("for another audience");
        }
        if (claims.getExpirationTime() == null
                || !clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
            throw new InvalidToken("expired");
        }
        return new VerifiedToken(
                Optional.ofNullable(claims.getJWTID()).orElseThrow(() -> new InvalidToken("without an id")),
                Scopes.parse(claims.getStringClaim("scope")),
                claims.toJSONObject());
    }

    private static boolean isSigned(SignedJWT token, JWK key) {
        try {
            return token.verify(new ECDSAVerifier(key.toECKey()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
