package dev.pailou.user.passwords;

import dev.pailou.kernel.ids.RandomValue;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Base64;

/**
 * Makes and checks hashes of passwords. It makes them by Argon2id with the parameters of this installation; it checks
 * those of other parameters, and those that other systems made, and says which of them a login should replace. Takes
 * tens of milliseconds of CPU: runs in {@link HashingPool} only.
 */
@Singleton
public class PasswordHasher {

    private final Argon2id argon2id;

    /** A hash that costs as much as any and that no password has. */
    private final String ofNobody;

    PasswordHasher(HashingSettings settings) {
        this.argon2id = new Argon2id(settings.memoryKib(), settings.passes(), settings.lanes());
        this.ofNobody = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        argon2id.memoryKib(),
                        argon2id.passes(),
                        argon2id.lanes(),
                        random(Argon2id.SALT_BYTES),
                        random(Argon2id.HASH_BYTES));
    }

    /** @return the hash in its standard text form, with a fresh salt */
    public String hash(String password) {
        return argon2id.hash(prepared(password));
    }

    /** @return whether the password has this hash, which was kept here */
    public boolean matches(String password, String hash) {
        return Argon2id.isOne(hash)
                ? Argon2id.matches(prepared(password), hash)
                // Another system took it as it was typed.
                : ImportedHash.of(hash).matches(password);
    }

    /** Does for an unknown name what {@link #matches} does for a known one. @return false */
    public boolean matchesNobody(String password) {
        return matches(password, ofNobody);
    }

    /** @return whether the hash was made otherwise, or with weaker parameters than today's */
    public boolean isOutdated(String hash) {
        return argon2id.isStrongerThan(hash);
    }

    /**
     * @param hash as another system wrote it
     * @return the text to keep of it
     * @throws IllegalArgumentException with what is wrong with it, when it can't be checked here
     */
    public String imported(String hash) {
        var known = ForeignHashes.inOurForm(hash.strip());
        if (SaltedSha.isOne(known)) {
            return WrappedShaHash.wrap(SaltedSha.of(known), argon2id).text();
        }
        if (Argon2id.isOne(known)) {
            Argon2id.check(known);
            return known;
        }
        if (WrappedShaHash.isOne(known)) {
            throw new IllegalArgumentException("a wrapped hash is a form of ours; give the one that was wrapped");
        }
        return ImportedHash.of(known).text();
    }

    /** Keyboards send one letter in several forms (RFC 8265 section 4.2). */
    private static String prepared(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static String random(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(RandomValue.bytes(bytes));
    }
}
