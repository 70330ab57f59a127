package dev.pailou.connection.domain;

import java.util.regex.Pattern;

/**
 * What a caller believes a thing's version to be, so that nobody overwrites what they have not seen (RFC 9110
 * section 13.1.1).
 *
 * @param entityTag the header {@code If-Match}, or null when any version is right
 */
public record ExpectedVersion(String entityTag) {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    /** @return whether the thing is as the caller believes */
    public boolean is(long version) {
        if (entityTag == null || entityTag.strip().equals("*")) {
            return true;
        }
        var tag = TAG.matcher(entityTag.strip());
        return tag.matches() && Long.parseLong(tag.group(1)) == version;
    }

    /** @return the entity tag of a version */
    public static String tagOf(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
