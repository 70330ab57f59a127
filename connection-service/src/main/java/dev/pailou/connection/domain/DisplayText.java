package dev.pailou.connection.domain;

import java.util.regex.Pattern;

/** Names that people read: on pages, on buttons, in the console. */
public final class DisplayText {

    private static final int MAX = 100;

    /** Control characters, and those that turn the direction of the text around them (Unicode Standard Annex 9). */
    private static final Pattern UNREADABLE =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]");

    private DisplayText() {}

    /**
     * @param violations takes what is wrong
     * @param field      JSON name of the field
     * @param value      what the administrator entered, or null
     * @return the text without spaces around it
     */
    public static String check(Violations violations, String field, String value) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            violations.add(field, "is required");
        } else if (text.codePointCount(0, text.length()) > MAX) {
            violations.add(field, "must have at most " + MAX + " characters");
        } else if (UNREADABLE.matcher(text).find()) {
            violations.add(field, "must not have control characters");
        }
        return text;
    }
}
