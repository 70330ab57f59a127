package dev.pailou.connection.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An application's own public keys, as JSON Web Key Set (RFC 7517 section 5), read by whoever stores them. */
public final class PublicKeys {

    private static final int MAX_KEYS = 10;
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_MEMBER = 2048;
    private static final int BITS_PER_CHARACTER = 6;
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+");

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
        var ids = keys.stream().map(key -> ((Map<?, ?>) key).get("kid")).toList();
        return keys.size() > 1 && (ids.contains(null) || Set.copyOf(ids).size() < ids.size())
                ? Optional.of("must have a kid for each key, each another one")
                : Optional.empty();
    }

    private static Optional<String> problemOfKey(Map<?, ?> key) {
        if (key.keySet().stream().anyMatch(SECRET::contains)) {
            return Optional.of("must have public keys only: the private part stays with the application");
        }
        var complete =
                switch (String.valueOf(key.get("kty"))) {
                    case "RSA" -> isRsa(key);
                    case "EC" ->
                        Set.of("P-256", "P-384", "P-521").contains(String.valueOf(key.get("crv")))
                                && isNumber(key.get("x"))
                                && isNumber(key.get("y"));
                    case "OKP" -> "Ed25519".equals(key.get("crv")) && isNumber(key.get("x"));
                    default -> false;
                };
        return complete
                ? Optional.empty()
                : Optional.of("must have complete keys: RSA of at least " + MIN_RSA_BITS
                        + " bits, EC on P-256, P-384 or P-521, or OKP on Ed25519");
    }

    private static boolean isRsa(Map<?, ?> key) {
        if (!isNumber(key.get("n")) || !isNumber(key.get("e"))) {
            return false;
        }
        var bits = String.valueOf(key.get("n")).length() * BITS_PER_CHARACTER;
        return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS + BITS_PER_CHARACTER;
    }

    private static boolean isNumber(Object member) {
        return member instanceof String text
                && text.length() <= MAX_MEMBER
                && BASE64URL.matcher(text).matches();
    }
}
