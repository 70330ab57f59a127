package dev.pailou.user.passwords;

import java.util.regex.Pattern;

/**
 * Argon2id of a salted SHA, kept as {@code $ssha256$salt$argon2id$...}: worth as much as Argon2id from the moment of the
 * import, without waiting for its owner.
 *
 * @param scheme   of the SHA
 * @param salt     of the SHA
 * @param argon2id of the SHA
 */
record WrappedShaHash(String scheme, HashBytes salt, String argon2id) implements ImportedHash {

    private static final Pattern FORM = Pattern.compile("\\$(ssha(?:256|512)?)\\$([^$]+)(\\$argon2id\\$.+)");

    static WrappedShaHash wrap(SaltedSha sha, Argon2id argon2id) {
        return new WrappedShaHash(
                sha.scheme(), sha.salt(), argon2id.hash(sha.digest().encode()));
    }

    static boolean isOne(String text) {
        return text.startsWith("$ssha");
    }

    static WrappedShaHash of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("a wrapped hash that is none");
        }
        return new WrappedShaHash(form.group(1), HashBytes.decode(form.group(2)), form.group(3));
    }

    @Override
    public String text() {
        return "$" + scheme + "$" + salt.encode() + argon2id;
    }

    @Override
    public boolean matches(String password) {
        return Argon2id.matches(SaltedSha.of(scheme, salt, password).digest().encode(), argon2id);
    }

    @Override
    public String toString() {
        return "WrappedShaHash";
    }
}
