package dev.pailou.login.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jose4j.jwk.EllipticCurveJsonWebKey;

/** Access tokens with which other services call, as token-service makes them. */
public final class ServiceTokens {

    private static final String KEY_ID = "test";
    private static final KeyPair KEY = newKey();

    private ServiceTokens() {}

    /** @return a token of token-service for the internal operations */
    public static String token() {
        return sign(claims());
    }

    /** @return the claims of such a token, to be spoiled */
    public static JwtClaimsBuilder claims() {
        return Jwt.issuer("http://localhost:8080/oidc/system")
                .subject("token-service")
                .claim("client_id", "token-service")
                .audience(Set.of("urn:pailou:internal"))
                .claim("scope", "internal")
                .issuedAt(Instant.now())
                .expiresIn(Duration.ofMinutes(5));
    }

    public static String sign(JwtClaimsBuilder claims) {
        return claims.jws()
                .header("typ", "at+jwt")
                .keyId(KEY_ID)
                .algorithm(SignatureAlgorithm.ES256)
                .sign(KEY.getPrivate());
    }

    static String keys() {
        var key = new EllipticCurveJsonWebKey((ECPublicKey) KEY.getPublic());
        key.setKeyId(KEY_ID);
        key.setAlgorithm("ES256");
        key.setUse("sig");
        return "{\"keys\":[" + key.toJson() + "]}";
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
