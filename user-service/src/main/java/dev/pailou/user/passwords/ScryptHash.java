package dev.pailou.user.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * scrypt (RFC 7914), kept as {@code $scrypt$ln=16,r=8,p=1$salt$hash}.
 *
 * @param logCost     binary logarithm of the cost N
 * @param blockSize   r
 * @param parallelism p
 * @param salt        the salt
 * @param hash        what came of it
 */
record ScryptHash(int logCost, int blockSize, int parallelism, HashBytes salt, HashBytes hash) implements ImportedHash {

    private static final Pattern FORM =
            Pattern.compile("\\$scrypt\\$ln=([0-9]+),r=([0-9]+),p=([0-9]+)\\$([^$]+)\\$([^$]+)");
    private static final int MOST_LOG_COST = 20;
    private static final int MOST_FACTOR = 32;
    private static final long MOST_MEMORY = 128L << 20;
    private static final int LEAST_HASH_BYTES = 16;

    ScryptHash {
        Bounds.check("scrypt's ln", logCost, 1, MOST_LOG_COST);
        Bounds.check("scrypt's r", blockSize, 1, MOST_FACTOR);
        Bounds.check("scrypt's p", parallelism, 1, MOST_FACTOR);
        Bounds.check("scrypt's memory", 128L * blockSize << logCost, 0, MOST_MEMORY);
        Bounds.check("scrypt's work", 128L * blockSize * parallelism << logCost, 0, 2 * MOST_MEMORY);
        Bounds.check("the length of scrypt's hash", hash.bytes().length, LEAST_HASH_BYTES, Integer.MAX_VALUE);
    }

    static boolean isOne(String text) {
        return text.startsWith("$scrypt$");
    }

    static ScryptHash of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("scrypt must look like $scrypt$ln=16,r=8,p=1$salt$hash");
        }
        return new ScryptHash(
                Bounds.number(form.group(1)),
                Bounds.number(form.group(2)),
                Bounds.number(form.group(3)),
                HashBytes.decode(form.group(4)),
                HashBytes.decode(form.group(5)));
    }

    @Override
    public String text() {
        return "$scrypt$ln=%d,r=%d,p=%d$%s$%s".formatted(logCost, blockSize, parallelism, salt.encode(), hash.encode());
    }

    @Override
    public boolean matches(String password) {
        var derived = SCrypt.generate(
                password.getBytes(StandardCharsets.UTF_8),
                salt.bytes(),
                1 << logCost,
                blockSize,
                parallelism,
                hash.bytes().length);
        return MessageDigest.isEqual(derived, hash.bytes());
    }

    @Override
    public String toString() {
        return "ScryptHash";
    }
}
