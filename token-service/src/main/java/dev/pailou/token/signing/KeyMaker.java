package dev.pailou.token.signing;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.secrets.KeyRing;
import dev.pailou.token.store.StoredKey;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;

/** Makes signing keys, and seals and opens them for the database. Takes processor time. Fails at start on a bad key ring. */
@Startup
@Singleton
class KeyMaker {

    /** ECDSA on P-256 with SHA-256 (RFC 7518 section 3.4). */
    static final String ES256 = JWSAlgorithm.ES256.getName();

    private static final String PURPOSE = "signing-key";

    private final KeyRing ring;

    KeyMaker(SigningSettings settings) {
        this.ring = new KeyRing(settings.keys());
    }

    /** @return a new ES256 key of the pool, sealed */
    StoredKey make(String poolId) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(Curve.P_256.toECParameterSpec());
            var pair = generator.generateKeyPair();
            var kid = RandomValue.token();
            var publicKey = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build();
            var plain = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            return new StoredKey(
                    kid, poolId, ES256, true, ring.encrypt(plain, PURPOSE, poolId, kid), publicKey.toJSONString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
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
            var privateKey = KeyFactory.getInstance(publicKey.getKeyType().getValue())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(plain)));
            return new SigningKey(stored.kid(), stored.algorithm(), privateKey, publicKey);
        } catch (GeneralSecurityException | ParseException e) {
            throw new IllegalStateException("key " + stored.kid() + " in the database is damaged", e);
        }
    }
}
