package dev.pailou.user.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * SHA of a password and a salt, as LDAP directories keep it: {@code {SSHA256}} and base64 of digest and salt. Billions of
 * guesses a second: it is taken, but never kept as it is.
 *
 * @param scheme {@code ssha}, {@code ssha256} or {@code ssha512}
 * @param salt   the salt
 * @param digest what came of it
 */
record SaltedSha(String scheme, HashBytes salt, HashBytes digest) {

    /** Digest and its length by scheme. */
    private static final Map<String, String> DIGESTS =
            Map.of("ssha", "SHA-1", "ssha256", "SHA-256", "ssha512", "SHA-512");

    private static final Pattern FORM = Pattern.compile("\\{(SSHA|SSHA256|SSHA512)}(.+)", Pattern.CASE_INSENSITIVE);

    static boolean isOne(String text) {
        return text.startsWith("{");
    }

    static SaltedSha of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("salted SHA must look like {SSHA256} or {SSHA512} and base64");
        }
        var scheme = form.group(1).toLowerCase(Locale.ROOT);
        var bytes = HashBytes.decoded(form.group(2));
        var length = digest(scheme).getDigestLength();
        if (bytes.length <= length) {
            throw new IllegalArgumentException("after the digest there must be a salt");
        }
        return new SaltedSha(
                scheme,
                new HashBytes(Arrays.copyOfRange(bytes, length, bytes.length)),
                new HashBytes(Arrays.copyOf(bytes, length)));
    }

    static SaltedSha of(String scheme, HashBytes salt, String password) {
        var digest = digest(scheme);
        digest.update(password.getBytes(StandardCharsets.UTF_8));
        digest.update(salt.bytes());
        return new SaltedSha(scheme, salt, new HashBytes(digest.digest()));
    }

    private static MessageDigest digest(String scheme) {
        try {
            return MessageDigest.getInstance(DIGESTS.get(scheme));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + DIGESTS.get(scheme), e);
        }
    }
}
