package dev.pailou.token.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A key that an application holds, and what it signs with it. */
public final class ClientKey {

    private final JWK key;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;

    private ClientKey(JWK key, JWSAlgorithm algorithm, JWSSigner signer) {
        this.key = key;
        this.algorithm = algorithm;
        this.signer = signer;
    }

    public static ClientKey ec() {
        try {
            ECKey key =
                    new ECKeyGenerator(Curve.P_256).keyID(RandomValue.state()).generate();
            return new ClientKey(key, JWSAlgorithm.ES256, new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ClientKey rsa(JWSAlgorithm algorithm) {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID(RandomValue.state()).generate();
            return new ClientKey(key, algorithm, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the public key, for registration */
    public JWK publicKey() {
        return key.toPublicJWK();
    }

    /** @return the public keys as JSON Web Key Set */
    public static String jwks(ClientKey... keys) {
        return new JWKSet(Arrays.stream(keys).map(ClientKey::publicKey).toList()).toString();
    }

    /** @return an assertion that is in order but for what {@code changes} say; null leaves a claim out */
    public String assertion(String clientId, String audience, Map<String, Object> changes) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience);
        claims.put("jti", RandomValue.token());
        claims.put("exp", date(60));
        claims.put("iat", date(0));
        claims.putAll(changes);
        return sign(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    }

    /** @return a proof of possession that is in order but for what {@code changes} say; null leaves a claim out */
    public String proof(String method, String address, Map<String, Object> changes) {
        return proof("dpop+jwt", method, address, Optional.empty(), changes);
    }

    /** @return the same for a request that carries an access token */
    public String proof(String method, String address, String accessToken) {
        return proof("dpop+jwt", method, address, Optional.of(accessToken), Map.of());
    }

    public String proof(
            String type, String method, String address, Optional<String> accessToken, Map<String, Object> changes) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("htm", method);
        claims.put("htu", address);
        claims.put("jti", RandomValue.token());
        claims.put("iat", date(0));
        accessToken.ifPresent(token -> claims.put("ath", Digest.sha256(token)));
        claims.putAll(changes);
        return sign(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType(type))
                        .jwk(publicKey())
                        .build(),
                claims);
    }

    /** @return the JWT with another signature */
    public static String forged(String jwt) {
        var parts = jwt.split("\\.");
        return parts[0] + '.' + parts[1] + '.' + Base64URL.encode(RandomValue.bytes(64));
    }

    public static Date date(long secondsFromNow) {
        return Date.from(Instant.now().plusSeconds(secondsFromNow));
    }

    private String sign(JWSHeader header, Map<String, Object> claims) {
        try {
            var set = new JWTClaimsSet.Builder();
            claims.forEach(set::claim);
            var jwt = new SignedJWT(header, set.build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
