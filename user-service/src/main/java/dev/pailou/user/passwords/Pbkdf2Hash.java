package dev.pailou.user.passwords;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 (RFC 8018 section 5.2), kept as {@code $pbkdf2-sha256$i=600000$salt$hash}.
 *
 * @param digest     {@code sha1}, {@code sha256} or {@code sha512}, of its HMAC
 * @param iterations how often
 * @param salt       the salt
 * @param hash       what came of it
 */
record Pbkdf2Hash(String digest, int iterations, HashBytes salt, HashBytes hash) implements ImportedHash {

    private static final Pattern FORM =
            Pattern.compile("\\$pbkdf2-(sha1|sha256|sha512)\\$(?:i=)?([0-9]+)\\$([^$]+)\\$([^$]+)");
    private static final int MOST_ITERATIONS = 2_000_000;

    /** A shorter one can be met by chance. */
    private static final int LEAST_HASH_BYTES = 16;

    Pbkdf2Hash {
        Bounds.check("PBKDF2's iterations", iterations, 1, MOST_ITERATIONS);
        Bounds.check("the length of PBKDF2's hash", hash.bytes().length, LEAST_HASH_BYTES, Integer.MAX_VALUE);
    }

    static boolean isOne(String text) {
        return text.startsWith("$pbkdf2");
    }

    static Pbkdf2Hash of(String text) {
        // passlib's name for the one with SHA-1
        var form = FORM.matcher(text.replaceFirst("^\\$pbkdf2\\$", "\\$pbkdf2-sha1\\$"));
        if (!form.matches()) {
            throw new IllegalArgumentException("PBKDF2 must look like $pbkdf2-sha256$i=600000$salt$hash");
        }
        return new Pbkdf2Hash(
                form.group(1),
                Bounds.number(form.group(2)),
                HashBytes.decode(form.group(3)),
                HashBytes.decode(form.group(4)));
    }

    @Override
    public String text() {
        return "$pbkdf2-%s$i=%d$%s$%s".formatted(digest, iterations, salt.encode(), hash.encode());
    }

    @Override
    public boolean matches(String password) {
        var key = new PBEKeySpec(password.toCharArray(), salt.bytes(), iterations, hash.bytes().length * Byte.SIZE);
        try {
            var derived = SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest.toUpperCase(Locale.ROOT))
                    .generateSecret(key)
                    .getEncoded();
            return MessageDigest.isEqual(derived, hash.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2 with " + digest, e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public String toString() {
        return "Pbkdf2Hash";
    }
}
