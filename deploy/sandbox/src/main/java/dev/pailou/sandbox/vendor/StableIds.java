package dev.pailou.sandbox.vendor;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Ids that follow from what they stand for, so that the same person is the same after every restart. */
public final class StableIds {
    private StableIds() {}

    /** @return that many characters (at most 43) of A-Z, a-z, 0-9, {@code -} and {@code _} */
    public static String text(int length, String... parts) {
        return Base64.getUrlEncoder().encodeToString(digest(parts)).substring(0, length);
    }

    /** @return that many uppercase hex digits, at most 64 */
    public static String hex(int length, String... parts) {
        return HexFormat.of().withUpperCase().formatHex(digest(parts)).substring(0, length);
    }

    /** @return that many decimal digits (at most 60), the first one not 0 */
    public static String digits(int length, String... parts) {
        return "1" + new BigInteger(1, digest(parts)).toString().substring(1, length);
    }

    /** @return a GUID in lowercase */
    public static String guid(String... parts) {
        return UUID.nameUUIDFromBytes(digest(parts)).toString();
    }

    private static byte[] digest(String... parts) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JVM has SHA-256", absent);
        }
    }
}
