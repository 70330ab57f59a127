package dev.pailou.kernel.ids;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 of high-entropy values, so that a copy of a database opens nothing; never for passwords. */
public final class Digest {

    private Digest() {}

    /**
     * @param value a random value, or any text when only equality matters
     * @return its SHA-256 as 43 characters of base64url, which is also the S256 transformation of RFC 7636 section 4.2
     */
    public static String sha256(String value) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Compares without telling by its duration where the two differ.
     *
     * @return whether both are present and equal
     */
    public static boolean equal(String one, String other) {
        return one != null
                && other != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** @return whether {@code value} is present and its SHA-256 equals {@code hash}, compared in constant time */
    public static boolean matches(String value, String hash) {
        return value != null && equal(sha256(value), hash);
    }
}
