package dev.pailou.kernel.ids;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Identifiers of everything Pailou stores: 24 lowercase hex digits, ordered by time of creation. */
public final class Ids {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");
    private static final Clock CLOCK = Clock.systemUTC();

    private Ids() {}

    /** @return a new identifier: 48 bits of milliseconds since the epoch, then 48 random bits, as 24 hex digits */
    public static String next() {
        var bytes = new byte[12];
        var random = new byte[6];
        Randomness.SOURCE.nextBytes(random);
        var millis = CLOCK.millis();
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (millis >>> (40 - 8 * i));
            bytes[6 + i] = random[i];
        }
        return HexFormat.of().formatHex(bytes);
    }

    /** @return whether {@code value} has the form of an identifier; says nothing about whether it exists */
    public static boolean isId(String value) {
        return value != null && FORM.matcher(value).matches();
    }

    /** Held apart, so that a native image seeds it when it runs and not when it is built. */
    static final class Randomness {
        static final SecureRandom SOURCE = new SecureRandom();

        private Randomness() {}
    }
}
