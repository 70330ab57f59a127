package dev.pailou.user.domain.decision;

/** Reminds somebody of a value that they shall type, without telling it to anybody who looks at the page. */
public final class Hint {

    private static final String HIDDEN = "***";

    /** Of a shorter id, first and last character would be half of it. */
    private static final int SHORTEST_ID_WITH_ENDS = 6;

    private static final int COUNTRY = 3;
    private static final int LAST_DIGITS = 2;

    private Hint() {}

    /**
     * @param field the field
     * @param value the value, in the form in which values are compared
     */
    public static String of(MatchField field, String value) {
        return switch (field) {
            case EMAIL -> address(value);
            case PHONE -> value.substring(0, COUNTRY) + HIDDEN + value.substring(value.length() - LAST_DIGITS);
            case EXTERNAL_ID -> id(value);
        };
    }

    private static String address(String value) {
        var at = value.lastIndexOf('@');
        return first(value)
                + HIDDEN
                + '@'
                + first(value.substring(at + 1))
                + HIDDEN
                + value.substring(value.lastIndexOf('.'));
    }

    private static String id(String value) {
        var length = value.codePointCount(0, value.length());
        return length < SHORTEST_ID_WITH_ENDS
                ? HIDDEN
                : first(value) + HIDDEN + value.substring(value.offsetByCodePoints(value.length(), -1));
    }

    private static String first(String value) {
        return value.substring(0, value.offsetByCodePoints(0, 1));
    }
}
