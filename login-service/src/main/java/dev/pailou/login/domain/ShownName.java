package dev.pailou.login.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that somebody gave themselves at a vendor, fit for a page: one line of bounded length, without what would turn
 * the writing around it or hide what it says.
 *
 * @param text the name
 */
public record ShownName(String text) {

    private static final int LONGEST = 40;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    /** Invisible characters but the joiner, which holds emoji and some scripts' letters together. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}&&[^\\u200d]]");

    /** @return the name, empty when nothing of it can be seen */
    public static Optional<ShownName> of(String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        var line = SPACE.matcher(INVISIBLE.matcher(raw).replaceAll(""))
                .replaceAll(" ")
                .strip();
        if (line.codePoints().allMatch(point -> point == '\u200d' || point == ' ')) {
            return Optional.empty();
        }
        return Optional.of(new ShownName(shortened(line)));
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + '…';
    }

    /** It names a person. */
    @Override
    public String toString() {
        return "shown name";
    }
}
