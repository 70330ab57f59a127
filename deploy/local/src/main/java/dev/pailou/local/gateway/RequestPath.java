package dev.pailou.local.gateway;

import java.util.Optional;

/**
 * Decides which paths may be compared with the routing table at all.
 *
 * <p>A path that some parser behind could read differently than this one is refused, not repaired: empty and dot segments,
 * path parameters, backslashes, control characters, encoded separators, encoded characters that need no encoding
 * (RFC 3986 sections 3.3 and 6.2.2) and encodings of encodings.
 */
public final class RequestPath {

    private static final String ALLOWED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + "-._~!$&'()*+,=:@/%";
    private static final String NEVER_ENCODED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + "-._~/\\;%?#";

    private RequestPath() {}

    /**
     * Takes the path from a request target.
     *
     * @param target as sent: {@code /path?query}
     * @return empty when the request must be refused
     */
    public static Optional<String> of(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return isPlain(path) ? Optional.of(path) : Optional.empty();
    }

    /** @return whether every parser reads this path in the same way */
    static boolean isPlain(String path) {
        return path.startsWith("/") && hasPlainCharacters(path) && hasPlainSegments(path);
    }

    private static boolean hasPlainSegments(String path) {
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals(".") || segments[i].equals("..") || (segments[i].isEmpty() && !last)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasPlainCharacters(String path) {
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            if (ALLOWED.indexOf(character) < 0) {
                return false;
            }
            if (character == '%') {
                int decoded = decode(path, i);
                if (decoded < ' ' || decoded == 0x7f || NEVER_ENCODED.indexOf(decoded) >= 0) {
                    return false;
                }
                i += 2;
            }
        }
        return true;
    }

    /** The octet behind a percent sign, or -1 when two hexadecimal digits don't follow. */
    private static int decode(String path, int percent) {
        if (percent + 2 >= path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
