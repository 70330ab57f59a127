package dev.pailou.connection.domain;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An application's own public keys, as JSON Web Key Set (RFC 7517 section 5), read by whoever stores them. */
public final class PublicKeys {

    private static final int MAX_KEYS = 10;
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_MEMBER = 2048;
    private static final int ED25519_BYTES = 32;

    /** By their names in JSON Web Keys (RFC 7518 section 6.2.1.1). */
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private static final String INCOMPLETE = "must have complete keys: RSA of at least " + MIN_RSA_BITS
            + " bits, EC on P-256, P-384 or P-521, or OKP on Ed25519";

    private static final String OF_NO_USE =
            "must have a key for ES256, RS256 or PS256: RSA, or EC on P-256; by others no signature is checked";

    /** Members that only a private or a shared key has (RFC 7518 section 6). */
    private static final Set<String> SECRET = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private PublicKeys() {}

    /**
     * @param jwks what the set's JSON says: objects as maps, arrays as lists
     * @return what is wrong with it, empty when nothing is; never holds a key
     */
    public static Optional<String> problemOf(Map<String, ?> jwks) {
        if (!(jwks.get("keys") instanceof List<?> keys) || keys.isEmpty() || keys.size() > MAX_KEYS) {
            return Optional.of("must be a JSON Web Key Set: an object with 1 to " + MAX_KEYS + " keys");
        }
        for (var key : keys) {
            var problem = key instanceof Map<?, ?> members
                    ? problemOfKey(members)
                    : Optional.of("must have an object for each key");
            if (problem.isPresent()) {
                return problem;
            }
        }
        if (keys.stream().noneMatch(key -> isOfUse((Map<?, ?>) key))) {
            return Optional.of(OF_NO_USE);
        }
        var ids = keys.stream().map(key -> ((Map<?, ?>) key).get("kid")).toList();
        return keys.size() > 1 && (ids.contains(null) || Set.copyOf(ids).size() < ids.size())
                ? Optional.of("must have a kid for each key, each another one")
                : Optional.empty();
    }

    private static Optional<String> problemOfKey(Map<?, ?> key) {
        if (key.keySet().stream().anyMatch(SECRET::contains)) {
            return Optional.of("must have public keys only: the private part stays with the application");
        }
        try {
            return isComplete(key) ? Optional.empty() : Optional.of(INCOMPLETE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.of(INCOMPLETE);
        }
    }

    private static boolean isComplete(Map<?, ?> key) throws GeneralSecurityException {
        return switch (String.valueOf(key.get("kty"))) {
            case "RSA" -> isRsa(number(key, "n"), number(key, "e"));
            case "EC" -> isOnCurve(String.valueOf(key.get("crv")), number(key, "x"), number(key, "y"));
            case "OKP" -> "Ed25519".equals(key.get("crv")) && bytes(key, "x").length == ED25519_BYTES;
            default -> false;
        };
    }

    /** Applications that publish the same set elsewhere may have further keys in it. */
    private static boolean isOfUse(Map<?, ?> key) {
        return "RSA".equals(key.get("kty")) || "P-256".equals(key.get("crv"));
    }

    private static boolean isRsa(BigInteger modulus, BigInteger exponent) {
        return modulus.bitLength() >= MIN_RSA_BITS
                && modulus.bitLength() <= MAX_RSA_BITS
                && exponent.testBit(0)
                && exponent.bitLength() > 1;
    }

    /** A point elsewhere would be taken for a damaged key by whoever checks a signature with it. */
    private static boolean isOnCurve(String name, BigInteger x, BigInteger y) throws GeneralSecurityException {
        var known = CURVES.get(name);
        if (known == null) {
            return false;
        }
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(known));
        var curve = parameters.getParameterSpec(ECParameterSpec.class).getCurve();
        var prime = ((ECFieldFp) curve.getField()).getP();
        var right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.pow(2).subtract(right).mod(prime).signum() == 0;
    }

    private static BigInteger number(Map<?, ?> key, String member) {
        return new BigInteger(1, bytes(key, member));
    }

    /** @throws IllegalArgumentException when it isn't there, too long or not in base64url */
    private static byte[] bytes(Map<?, ?> key, String member) {
        if (key.get(member) instanceof String text && text.length() <= MAX_MEMBER && text.indexOf('=') < 0) {
            return Base64.getUrlDecoder().decode(text);
        }
        throw new IllegalArgumentException(member);
    }
}
