package dev.pailou.user.passwords;

/**
 * A password's hash that another system made, kept until its owner logs in and it is replaced by one of ours. It is
 * kept as text, and what kind it is stands in the text.
 */
sealed interface ImportedHash permits BcryptHash, Pbkdf2Hash, ScryptHash, WrappedShaHash {

    /** @return the text that is kept */
    String text();

    /** @return whether the password, as it was typed, has this hash */
    boolean matches(String password);

    /**
     * @param text what was kept
     * @throws IllegalArgumentException when it is of no kind that is known here
     */
    static ImportedHash of(String text) {
        if (BcryptHash.isOne(text)) {
            return new BcryptHash(text);
        }
        if (Pbkdf2Hash.isOne(text)) {
            return Pbkdf2Hash.of(text);
        }
        if (ScryptHash.isOne(text)) {
            return ScryptHash.of(text);
        }
        if (WrappedShaHash.isOne(text)) {
            return WrappedShaHash.of(text);
        }
        throw new IllegalArgumentException("a hash of an unknown kind");
    }
}
