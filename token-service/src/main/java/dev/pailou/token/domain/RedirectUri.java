package dev.pailou.token.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares redirect URIs: character by character (RFC 9700 section 4.1.3), without decoding, normalising or parsing.
 * The port of a loopback address alone may differ, because a native application takes the one that is free (RFC 8252
 * section 7.3).
 */
public final class RedirectUri {

    private static final Pattern LOOPBACK = Pattern.compile(
            "(?<host>http://(?:127\\.0\\.0\\.1|\\[::1]))(?::(?<port>[1-9][0-9]{0,4}))?(?<path>/[^#]*)?");
    private static final int HIGHEST_PORT = 65_535;

    private RedirectUri() {}

    /**
     * @param registered       as the administrator set it
     * @param requested        as the application sent it
     * @param ofNativeApplication whether the port of a loopback address may differ
     * @return whether they name the same address
     */
    public static boolean matches(String registered, String requested, boolean ofNativeApplication) {
        if (requested == null || requested.indexOf('#') >= 0) {
            return false;
        }
        return registered.equals(requested) || ofNativeApplication && sameLoopback(registered, requested);
    }

    private static boolean sameLoopback(String registered, String requested) {
        var one = LOOPBACK.matcher(registered);
        var other = LOOPBACK.matcher(requested);
        return one.matches()
                && other.matches()
                && isPort(other)
                && one.group("host").equals(other.group("host"))
                && path(one).equals(path(other));
    }

    private static boolean isPort(Matcher uri) {
        var port = uri.group("port");
        return port == null || Integer.parseInt(port) <= HIGHEST_PORT;
    }

    private static String path(Matcher uri) {
        var path = uri.group("path");
        return path == null ? "" : path;
    }
}
