package dev.pailou.user.passwords;

import java.util.Arrays;
import java.util.Base64;

/**
 * Salts and hashes in their text form: base64 without padding. Padding is taken too, and a dot for a plus, as passlib
 * writes it.
 *
 * @param bytes the bytes, 4 to 64
 */
record HashBytes(byte[] bytes) {

    private static final int LEAST = 4;
    private static final int MOST = 64;

    HashBytes {
        if (bytes.length < LEAST || bytes.length > MOST) {
            throw new IllegalArgumentException(
                    "salts and hashes must have " + LEAST + " to " + MOST + " bytes, here are " + bytes.length);
        }
    }

    static HashBytes decode(String text) {
        return new HashBytes(decoded(text));
    }

    /** @return the bytes, however many */
    static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('.', '+').replaceAll("=+$", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("salts and hashes must be base64", e);
        }
    }

    String encode() {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashBytes(byte[] otherBytes) && Arrays.equals(bytes, otherBytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "HashBytes";
    }
}
