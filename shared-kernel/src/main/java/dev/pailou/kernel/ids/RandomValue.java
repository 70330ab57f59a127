package dev.pailou.kernel.ids;

import java.util.Base64;
import java.util.HexFormat;

/** Values that nobody may guess: handles, tickets, codes, secrets and vendor states. */
public final class RandomValue {

    private RandomValue() {}

    /** @return 256 random bits as 43 characters of base64url */
    public static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** @return 128 random bits as 32 lowercase hex digits, a form that every vendor takes as {@code state} */
    public static String state() {
        return HexFormat.of().formatHex(bytes(16));
    }

    /**
     * @param count number of random bytes
     * @return that many bytes from the system's cryptographic source
     */
    public static byte[] bytes(int count) {
        var bytes = new byte[count];
        Ids.Randomness.SOURCE.nextBytes(bytes);
        return bytes;
    }
}
