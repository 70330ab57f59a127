package dev.pailou.user.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.EllipticCurveJsonWebKey;

/** Stands in for token-service: serves the keys of the system pool, and signs with them. */
public final class InternalKeys implements QuarkusTestResourceLifecycleManager {

    public static final String ISSUER = "http://localhost:8080/oidc/system";
    public static final String AUDIENCE = "urn:pailou:internal";
    public static final String ADMINISTRATOR = "Root";
    public static final String ADMINISTRATOR_PASSWORD = "correct horse battery staple";

    private static final String KEY_ID = "test";
    private static final KeyPair KEY = newKey();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/keys/system", exchange -> {
            var keys = jwks().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            try (var body = exchange.getResponseBody()) {
                body.write(keys);
            }
        });
        server.start();
        return Map.of(
                "pailou.token-service.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "pailou.bootstrap.administrator.name",
                ADMINISTRATOR,
                "pailou.bootstrap.administrator.password",
                ADMINISTRATOR_PASSWORD,
                "pailou.email-codes.key",
                Base64.getEncoder().encodeToString(new byte[32]),
                "pailou.hashing.threads",
                "2",
                "pailou.hashing.queue",
                "8");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** @return an access token as token-service makes it for login-service */
    public static String token() {
        return sign(claims());
    }

    /** @return the claims of such a token, to be spoiled */
    public static JwtClaimsBuilder claims() {
        return Jwt.issuer(ISSUER)
                .subject("login-service")
                .claim("client_id", "login-service")
                .audience(Set.of(AUDIENCE))
                .claim("scope", "internal")
                .issuedAt(Instant.now())
                .expiresIn(Duration.ofMinutes(5));
    }

    /** @return an access token of an administrator */
    public static String administrator() {
        return sign(administratorsClaims());
    }

    /** @return the claims of such a token, to be spoiled */
    public static JwtClaimsBuilder administratorsClaims() {
        return claims().subject("an-administrator")
                .claim("client_id", "an-administrator")
                .audience(Set.of("urn:pailou:api"))
                .claim("scope", "pailou:admin");
    }

    public static String sign(JwtClaimsBuilder claims) {
        return sign(claims, "at+jwt", KEY);
    }

    public static String sign(JwtClaimsBuilder claims, String type) {
        return sign(claims, type, KEY);
    }

    public static String sign(JwtClaimsBuilder claims, String type, KeyPair key) {
        return claims.jws()
                .header("typ", type)
                .keyId(KEY_ID)
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivate());
    }

    public static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jwks() {
        var key = new EllipticCurveJsonWebKey((ECPublicKey) KEY.getPublic());
        key.setKeyId(KEY_ID);
        key.setAlgorithm("ES256");
        key.setUse("sig");
        return "{\"keys\":[" + key.toJson() + "]}";
    }
}
