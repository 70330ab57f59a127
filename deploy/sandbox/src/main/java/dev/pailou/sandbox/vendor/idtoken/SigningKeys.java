package dev.pailou.sandbox.vendor.idtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.pailou.sandbox.memory.RandomText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys with which one issuer signs: for each family of algorithms one that signs, and all that are published. They
 * are made when they are first needed.
 */
public final class SigningKeys {
    private static final int RSA_BITS = 2048;
    private static final int KID_LENGTH = 20;

    private final List<JWSAlgorithm> algorithms;
    private final Map<Boolean, JWK> signing = new HashMap<>();
    private final List<JWK> published = new ArrayList<>();

    /** @param algorithms what the issuer signs with */
    SigningKeys(List<JWSAlgorithm> algorithms) {
        this.algorithms = List.copyOf(algorithms);
    }

    /** @return the key that signs with that algorithm now */
    public synchronized JWK signing(JWSAlgorithm algorithm) {
        return signing.computeIfAbsent(isElliptic(algorithm), elliptic -> {
            JWK key = newKey(elliptic, RandomText.alphanumeric(KID_LENGTH));
            published.add(key);
            return key;
        });
    }

    /** @return the public keys as a JWK set (RFC 7517 section 5) */
    public synchronized JsonObject jwks() {
        algorithms.forEach(this::signing);
        JsonArray keys = new JsonArray();
        published.forEach(key -> keys.add(new JsonObject(key.toPublicJWK().toJSONString())));
        return new JsonObject().put("keys", keys);
    }

    /** New keys sign from now on; the old ones stay published. */
    public synchronized void rotate() {
        signing.clear();
        algorithms.forEach(this::signing);
    }

    /** New keys sign from now on, and the old ones are no longer published. */
    public synchronized void replace() {
        published.clear();
        rotate();
    }

    /** Another key is published first under the same {@code kid}, so that a reader has to try both. */
    public synchronized void duplicateKid() {
        signing.forEach((elliptic, key) -> published.addFirst(newKey(elliptic, key.getKeyID())));
    }

    static JWK newKey(boolean elliptic, String kid) {
        try {
            return elliptic
                    ? new ECKeyGenerator(Curve.P_256)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate()
                    : new RSAKeyGenerator(RSA_BITS)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every JVM makes RSA and P-256 keys", impossible);
        }
    }

    static boolean isElliptic(JWSAlgorithm algorithm) {
        return JWSAlgorithm.Family.EC.contains(algorithm);
    }
}
