package dev.pailou.sandbox.memory;

import java.security.SecureRandom;

/** Unguessable text, for codes, tokens, session ids. */
public final class RandomText {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /**
     * @param length how many characters
     * @return that many characters of A-Z, a-z and 0-9, each carrying 5.95 bits
     */
    public static String alphanumeric(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }
}
