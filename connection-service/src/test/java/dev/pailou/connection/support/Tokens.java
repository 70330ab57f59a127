package dev.pailou.connection.support;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Tokens like those of token-service, each as wrong as a test wants it. */
public final class Tokens {

    public static final String ISSUER = "http://localhost:8080/oidc/system";
    public static final String AUDIENCE = "urn:pailou:api";
    public static final String SCOPE = "pailou:admin";

    private static final KeyPair KEYS = keys();
    private static final KeyPair FOREIGN_KEYS = keys();
    private static final String ADMINISTRATOR = token("at+jwt", ISSUER, AUDIENCE, SCOPE, 300);

    private Tokens() {}

    /** @return a good one */
    public static String administrator() {
        return ADMINISTRATOR;
    }

    public static String token(String type, String issuer, String audience, String scope, int seconds) {
        return token(KEYS, type, issuer, audience, scope, seconds);
    }

    /** @return one that somebody else has signed */
    public static String foreign() {
        return token(FOREIGN_KEYS, "at+jwt", ISSUER, AUDIENCE, SCOPE, 300);
    }

    /** @return one that nobody has signed */
    public static String unsigned() {
        var parts = ADMINISTRATOR.split("\\.");
        return base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes()) + '.' + parts[1] + '.';
    }

    static String jwks() {
        var key = (ECPublicKey) KEYS.getPublic();
        return """
                {"keys":[{"kty":"EC","use":"sig","alg":"ES256","crv":"P-256","kid":"test","x":"%s","y":"%s"}]}""".formatted(
                        coordinate(key.getW().getAffineX().toByteArray()),
                        coordinate(key.getW().getAffineY().toByteArray()));
    }

    /** @return one that is worth something only together with a proof of its key */
    public static String bound() {
        return sign(KEYS, "at+jwt", claims(ISSUER, AUDIENCE, SCOPE, 300).claim("cnf", Map.of("jkt", "a-thumbprint")));
    }

    private static String token(KeyPair keys, String type, String issuer, String audience, String scope, int seconds) {
        return sign(keys, type, claims(issuer, audience, scope, seconds));
    }

    private static JwtClaimsBuilder claims(String issuer, String audience, String scope, int seconds) {
        var now = Instant.now();
        return Jwt.issuer(issuer)
                .subject("an-administrator")
                .audience(Set.of(audience))
                .claim("scope", scope)
                .claim("client_id", "an-administrator")
                .issuedAt(now.minusSeconds(1000))
                .expiresAt(now.plusSeconds(seconds));
    }

    private static String sign(KeyPair keys, String type, JwtClaimsBuilder claims) {
        return claims.jws()
                .keyId("test")
                .type(type)
                .algorithm(io.smallrye.jwt.algorithm.SignatureAlgorithm.ES256)
                .sign(keys.getPrivate());
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coordinate(byte[] signed) {
        var bytes = new byte[32];
        var from = Math.max(0, signed.length - 32);
        System.arraycopy(signed, from, bytes, 32 - (signed.length - from), signed.length - from);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
