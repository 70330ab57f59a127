package dev.pailou.user.passwords;

import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id (RFC 9106) with certain parameters, which stand in each hash.
 *
 * @param memoryKib memory in KiB
 * @param passes    how often over it
 * @param lanes     how much of it at once
 */
public record Argon2id(int memoryKib, int passes, int lanes) {

    static final int SALT_BYTES = 16;
    static final int HASH_BYTES = 32;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2(?:id|i|d)\\$v=19\\$m=([0-9]+),t=([0-9]+),p=([0-9]+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final int MOST_MEMORY_KIB = 128 * 1024;
    private static final int MOST_PASSES = 32;
    private static final int MOST_LANES = 16;

    public Argon2id {
        Bounds.check("Argon2's memory in KiB", memoryKib, 8L * lanes, MOST_MEMORY_KIB);
        Bounds.check("Argon2's passes", passes, 1, MOST_PASSES);
        Bounds.check("Argon2's lanes", lanes, 1, MOST_LANES);
    }

    /** @return whether the text is a hash by Argon2, with any parameters */
    static boolean isOne(String text) {
        return text.startsWith("$argon2");
    }

    /**
     * @param text a hash by Argon2, made anywhere
     * @throws IllegalArgumentException when it is none, or one that costs too much
     */
    static void check(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Argon2 must look like $argon2id$v=19$m=19456,t=2,p=1$salt$hash");
        }
        HashBytes.decode(form.group(4));
        Bounds.check(
                "the length of Argon2's hash",
                HashBytes.decode(form.group(5)).bytes().length,
                SALT_BYTES,
                Integer.MAX_VALUE);
        new Argon2id(Bounds.number(form.group(1)), Bounds.number(form.group(2)), Bounds.number(form.group(3)));
    }

    /** @return the hash of a text in its standard form, with a fresh salt */
    String hash(String text) {
        return encoder().encode(text);
    }

    /** @return whether the text has this hash, whatever its parameters */
    static boolean matches(String text, String hash) {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, 8, 1).matches(text, hash);
    }

    /** @return whether the hash is not Argon2id, or with less memory or fewer passes than this */
    boolean isStrongerThan(String hash) {
        return !hash.startsWith("$argon2id$") || encoder().upgradeEncoding(hash);
    }

    private Argon2PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, lanes, memoryKib, passes);
    }
}
