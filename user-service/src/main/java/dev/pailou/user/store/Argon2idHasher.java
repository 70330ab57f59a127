package dev.pailou.user.store;

import dev.pailou.kernel.ids.RandomValue;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Base64;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as the OWASP Password Storage Cheat Sheet recommends.
 * Takes tens of milliseconds of CPU: runs in {@link HashingPool} only.
 */
@Singleton
public class Argon2idHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);

    /** A hash that costs as much as any and that no password has. */
    private final String ofNobody = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(MEMORY_KIB, PASSES, LANES, random(SALT_BYTES), random(HASH_BYTES));

    /** @return the hash in its standard text form, with a fresh salt */
    public String hash(String password) {
        return argon2.encode(prepared(password));
    }

    /** @return whether the password has this hash */
    public boolean matches(String password, String hash) {
        return argon2.matches(prepared(password), hash);
    }

    /** Does for an unknown name what {@link #matches} does for a known one. @return false */
    public boolean matchesNobody(String password) {
        return argon2.matches(prepared(password), ofNobody);
    }

    /** @return whether the hash was made with weaker parameters than today's */
    public boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    /** Keyboards send one letter in several forms (RFC 8265 section 4.2). */
    private static String prepared(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static String random(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(RandomValue.bytes(bytes));
    }
}
