package dev.pailou.token.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/**
 * Looks at signatures that applications make with their own keys. Only keys that an administrator registered count:
 * headers that bring or point to keys are not looked at.
 */
@Singleton
public class ClientKeys {

    /** What applications may sign with: asymmetric algorithms alone, so that a public key is never taken for a secret. */
    public static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    /**
     * @param jwt  what an application sent
     * @param jwks its public keys as JSON Web Key Set, or null when it has none
     * @return whether one of those keys signed it
     */
    public Uni<Boolean> signed(SignedJWT jwt, String jwks) {
        return jwks == null || !ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
                ? Uni.createFrom().item(false)
                : OffEventLoop.compute(() -> candidates(jwt, jwks).stream().anyMatch(key -> isSigned(jwt, key)));
    }

    /** Those that the header's key id, where there is one, and its algorithm fit. */
    private static List<JWK> candidates(SignedJWT jwt, String jwks) {
        try {
            return new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader())).select(JWKSet.parse(jwks));
        } catch (ParseException e) {
            throw new IllegalStateException("an application's keys are damaged", e);
        }
    }

    private static boolean isSigned(SignedJWT jwt, JWK key) {
        try {
            return key instanceof AsymmetricJWK asymmetric
                    && jwt.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
