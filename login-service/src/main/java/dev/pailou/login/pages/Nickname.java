package dev.pailou.login.pages;

import java.util.regex.Pattern;

/**
 * What somebody calls themselves at a vendor: any text at all. It is shown in one line and no longer than names are, and
 * can't turn around the words that stand beside it (Unicode Standard Annex 9).
 */
final class Nickname {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final int LONGEST = 64;
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private Nickname() {}

    /** @return the name as it is shown; null when there is nothing to show */
    static String shown(String name) {
        if (name == null) {
            return null;
        }
        var line = CONTROLS.matcher(name).replaceAll("").strip();
        if (line.isEmpty()) {
            return null;
        }
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** @return the same for the middle of a sentence */
    static String within(String name) {
        var shown = shown(name);
        return shown == null ? null : FIRST_STRONG_ISOLATE + shown + POP_ISOLATE;
    }
}
