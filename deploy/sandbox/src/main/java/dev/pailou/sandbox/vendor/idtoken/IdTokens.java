package dev.pailou.sandbox.vendor.idtoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import dev.pailou.sandbox.fault.Fault;
import dev.pailou.sandbox.fault.FaultKind;
import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The issuers' keys, and the ID tokens that are made with them: right ones unless a fault of the kind {@code id-token} waits. */
public final class IdTokens {
    private static final String KID_OF_NOBODY = "a-key-that-was-never-published";

    private final Faults faults;
    private final Map<String, SigningKeys> keys = new ConcurrentHashMap<>();

    public IdTokens(Faults faults) {
        this.faults = faults;
    }

    /**
     * @param issuer an issuer identifier
     * @param algorithms what the issuer signs with
     * @return its keys, the same ones for every caller
     */
    public SigningKeys keysOf(String issuer, List<JWSAlgorithm> algorithms) {
        return keys.computeIfAbsent(issuer, _ -> new SigningKeys(algorithms));
    }

    /** @return the keys of an issuer that somebody has already asked */
    public Optional<SigningKeys> keysOf(String issuer) {
        return Optional.ofNullable(keys.get(issuer));
    }

    /**
     * Makes a token.
     *
     * @param where the vendor's address at which it is asked for: that of the fault
     * @param app whom it is for
     * @param signer the issuer's keys
     * @param algorithm what the issuer signs with
     * @param claims what it says
     */
    public String issue(
            VendorAddress where, VendorApp app, SigningKeys signer, JWSAlgorithm algorithm, JsonObject claims) {
        JWK key = signer.signing(algorithm);
        Optional<Fault> fault = faults.take(FaultKind.ID_TOKEN, where.host(), where.path(), app.appid());
        if (fault.isEmpty()) {
            return signed(header(algorithm, key.getKeyID()), claims, key);
        }
        String value = fault.get().value();
        return IdTokenFault.of(value)
                .map(how -> falsified(how, app, key, algorithm, claims))
                .orElseGet(() ->
                        signed(header(algorithm, key.getKeyID()), Answer.merge(claims, new JsonObject(value)), key));
    }

    /** @return the token signed as it should be, for what is no ID token and yet a JWT: a signed userinfo answer */
    public String sign(SigningKeys signer, JWSAlgorithm algorithm, JsonObject claims) {
        JWK key = signer.signing(algorithm);
        return signed(header(algorithm, key.getKeyID()), claims, key);
    }

    /** @return {@code at_hash} or {@code c_hash}: the left half of SHA-256, for algorithms that end in 256 */
    public static String leftHalfHash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(Arrays.copyOf(digest, digest.length / 2)).toString();
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JVM has SHA-256", absent);
        }
    }

    private static String falsified(
            IdTokenFault how, VendorApp app, JWK key, JWSAlgorithm algorithm, JsonObject claims) {
        JWSHeader right = header(algorithm, key.getKeyID());
        return switch (how) {
            case ALG_NONE -> Base64URL.encode("{\"alg\":\"none\"}") + "." + Base64URL.encode(claims.encode()) + ".";
            case HS256_WITH_PUBLIC_KEY -> withSecret(key, pem(key), claims);
            case HS256_WITH_SECRET -> withSecret(key, app.secret().getBytes(StandardCharsets.UTF_8), claims);
            case UNKNOWN_KID -> signed(header(algorithm, KID_OF_NOBODY), claims, key);
            case NO_KID -> signed(header(algorithm, null), claims, key);
            case FOREIGN_KEY -> signed(right, claims, foreign(key, algorithm));
            case EMBEDDED_KEY -> {
                JWK foreign = foreign(key, algorithm);
                JWSHeader header = new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .jwk(foreign.toPublicJWK())
                        .build();
                yield signed(header, claims, foreign);
            }
            case CHANGED_AFTER_SIGNING -> {
                String[] parts = signed(right, claims, key).split("\\.");
                JsonObject others = claims.copy().put("sub", claims.getString("sub") + "0");
                yield parts[0] + "." + Base64URL.encode(others.encode()) + "." + parts[2];
            }
        };
    }

    private static JWK foreign(JWK key, JWSAlgorithm algorithm) {
        return SigningKeys.newKey(SigningKeys.isElliptic(algorithm), key.getKeyID());
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(kid)
                .build();
    }

    private static String signed(JWSHeader header, JsonObject claims, JWK key) {
        try {
            JWSSigner signer = SigningKeys.isElliptic(header.getAlgorithm())
                    ? new ECDSASigner(key.toECKey())
                    : new RSASSASigner(key.toRSAKey());
            return serialized(header, claims, signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("The key fits the algorithm", impossible);
        }
    }

    /** A short secret is made longer by zeros, as HMAC itself does; the library would refuse it. */
    private static String withSecret(JWK key, byte[] secret, JsonObject claims) {
        try {
            JWSHeader header = header(JWSAlgorithm.HS256, key.getKeyID());
            return serialized(header, claims, new MACSigner(Arrays.copyOf(secret, Math.max(32, secret.length))));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("The secret is long enough", impossible);
        }
    }

    private static String serialized(JWSHeader header, JsonObject claims, JWSSigner signer) throws JOSEException {
        JWSObject token = new JWSObject(header, new Payload(claims.encode()));
        token.sign(signer);
        return token.serialize();
    }

    private static byte[] pem(JWK key) {
        try {
            byte[] encoded = key instanceof ECKey
                    ? key.toECKey().toPublicKey().getEncoded()
                    : key.toRSAKey().toPublicKey().getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                    .formatted(text)
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every key here has a public half", impossible);
        }
    }
}
