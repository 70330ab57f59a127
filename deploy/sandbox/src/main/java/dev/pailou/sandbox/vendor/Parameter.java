package dev.pailou.sandbox.vendor;

import java.util.regex.Pattern;

/**
 * One parameter of a query or form.
 *
 * @param name the decoded name
 * @param raw the value as it was sent
 * @param value the value decoded once
 */
public record Parameter(String name, String raw, String value) {
    /** RFC 3986 section 2: unreserved characters as they are, all others as percent and two hex digits. */
    private static final Pattern ENCODED = Pattern.compile("(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})*");

    /** HTML forms: a space is a plus sign, an asterisk stays. */
    private static final Pattern FORM_ENCODED = Pattern.compile("(?:[A-Za-z0-9._~*+-]|%[0-9A-Fa-f]{2})*");

    boolean isFormEncoded() {
        return FORM_ENCODED.matcher(raw).matches();
    }

    boolean isEncoded() {
        return ENCODED.matcher(raw).matches();
    }
}
