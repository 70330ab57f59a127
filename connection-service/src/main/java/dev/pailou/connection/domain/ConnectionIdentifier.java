package dev.pailou.connection.domain;

import java.util.regex.Pattern;

/** The administrator's name for a connection, which is a segment of its callback address and never changes. */
public final class ConnectionIdentifier {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,31}");

    private ConnectionIdentifier() {}

    /**
     * @param violations takes what is wrong
     * @param identifier what the administrator asks for, or null
     */
    public static void check(Violations violations, String identifier) {
        if (identifier == null || identifier.isEmpty()) {
            violations.add("identifier", "is required");
        } else if (!FORM.matcher(identifier).matches()) {
            violations.add("identifier", "must be 1 to 31 lowercase letters, digits and dashes");
        }
    }
}
