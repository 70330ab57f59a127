package dev.pailou.login.api;

/** Texts of vendors in our log: one line, of sensible length, and nothing in them that could be a code or token. */
final class LogText {

    private static final int LONGEST = 200;

    private LogText() {}

    /** @return the text in quotes, or {@code -} for none */
    static String of(String text) {
        if (text == null) {
            return "-";
        }
        // States and tokens are at least this long; vendors' request ids, worth keeping, are shorter.
        var clean = text.replaceAll("\\p{Cntrl}", " ").replaceAll("[A-Za-z0-9_+=~-]{32,}", "***");
        return '"' + (clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...") + '"';
    }
}
