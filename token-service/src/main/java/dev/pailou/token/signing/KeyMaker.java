package dev.pailou.token.signing;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.secrets.KeyRing;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.store.StoredKey;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Makes signing keys, and seals and opens them for the database. Takes processor time. Fails at start on a bad key ring. */
@Startup
@Singleton
class KeyMaker {

    private static final String PURPOSE = "signing-key";
    private static final String ED25519 = "Ed25519";
    private static final int ED25519_BYTES = 32;

    /** As long as RFC 7518 section 3.3 asks for; longer ones cost each signature and bring nothing for their short life. */
    private static final int RSA_BITS = 2048;

    private final KeyRing ring;

    KeyMaker(SigningSettings settings) {
        this.ring = new KeyRing(settings.keys());
    }

    /**
     * @param poolId    the pool it is for
     * @param algorithm what it signs with
     * @param now       the time
     * @param signsFrom when it begins to
     * @return a new key, sealed
     */
    StoredKey make(String poolId, SigningAlgorithm algorithm, Instant now, Instant signsFrom) {
        try {
            var kid = RandomValue.token();
            var pair = pair(algorithm);
            var plain = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            return new StoredKey(
                    kid,
                    poolId,
                    algorithm.code(),
                    ring.encrypt(plain, PURPOSE, poolId, kid),
                    publicJwk(algorithm, pair, kid).toJSONString(),
                    now,
                    signsFrom);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /**
     * @return the key, ready to sign
     * @throws IllegalArgumentException when its encryption key is not in the ring
     */
    SigningKey open(StoredKey stored) {
        try {
            var publicKey = JWK.parse(stored.publicJwk());
            var plain = ring.decrypt(stored.privateKey(), PURPOSE, stored.poolId(), stored.kid());
            var privateKey = KeyFactory.getInstance(publicKey instanceof OctetKeyPair ? ED25519 : type(publicKey))
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(plain)));
            return new SigningKey(stored.kid(), stored.algorithm(), stored.signsFrom(), privateKey, publicKey);
        } catch (GeneralSecurityException | ParseException e) {
            throw new IllegalStateException("key " + stored.kid() + " in the database is damaged", e);
        }
    }

    private static KeyPair pair(SigningAlgorithm algorithm) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(
                switch (algorithm) {
                    case ES256 -> "EC";
                    case RS256 -> "RSA";
                    case EDDSA -> ED25519;
                });
        switch (algorithm) {
            case ES256 -> generator.initialize(Curve.P_256.toECParameterSpec());
            case RS256 -> generator.initialize(RSA_BITS);
            case EDDSA -> {
                // The name of the curve says it all.
            }
        }
        return generator.generateKeyPair();
    }

    private static JWK publicJwk(SigningAlgorithm algorithm, KeyPair pair, String kid) {
        return switch (algorithm) {
            case ES256 ->
                new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                        .keyID(kid)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .build();
            case RS256 ->
                new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                        .keyID(kid)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .build();
            case EDDSA -> {
                // The end of its X.509 form is the key as RFC 8032 section 5.1.5 writes it (RFC 8410 section 4).
                var x509 = pair.getPublic().getEncoded();
                var x = Arrays.copyOfRange(x509, x509.length - ED25519_BYTES, x509.length);
                yield new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                        .keyID(kid)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.EdDSA)
                        .build();
            }
        };
    }

    private static String type(JWK key) {
        return key.getKeyType().getValue();
    }
}
