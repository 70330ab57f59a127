package dev.pailou.connection.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of applications that browsers are sent to. They are compared as text, so they are refused here unless
 * every program reads them in the same way (RFC 9700 section 4.1).
 */
public final class RedirectAddress {

    private static final int MAX = 1024;
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]*");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?:/|$)");
    private static final Pattern LOOPBACK_IP = Pattern.compile("127(?:\\.[0-9]{1,3}){3}");

    private RedirectAddress() {}

    /**
     * @param address       what the administrator entered, or null
     * @param customSchemes whether an application's own scheme is allowed, as on phones (RFC 8252 section 7.1)
     * @return what is wrong with it, empty when nothing is
     */
    public static Optional<String> problemOf(String address, boolean customSchemes) {
        if (address == null || address.isEmpty()) {
            return Optional.of("must not be empty");
        }
        if (address.length() > MAX) {
            return Optional.of("must have at most " + MAX + " characters");
        }
        if (!VISIBLE_ASCII.matcher(address).matches()) {
            return Optional.of("must have visible ASCII characters only");
        }
        if (address.indexOf('*') >= 0) {
            return Optional.of("must not have a wildcard; enter each address");
        }
        if (address.indexOf('#') >= 0) {
            return Optional.of("must not have a fragment");
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of("is not an address");
        }
        if (uri.getScheme() == null) {
            return Optional.of("must be absolute");
        }
        if (DOT_SEGMENT.matcher(String.valueOf(uri.getRawPath())).find()) {
            return Optional.of("must not have . or .. in its path");
        }
        return switch (uri.getScheme()) {
            case "https" -> problemOfHost(uri);
            case "http" ->
                problemOfHost(uri)
                        .or(() -> isLoopback(uri.getHost())
                                ? Optional.empty()
                                : Optional.of("must be https; http is for loopback hosts only"));
            default -> problemOfScheme(uri, customSchemes);
        };
    }

    private static Optional<String> problemOfHost(URI uri) {
        if (uri.getRawUserInfo() != null
                || String.valueOf(uri.getRawAuthority()).indexOf('@') >= 0) {
            return Optional.of("must not have a user name");
        }
        if (uri.isOpaque() || uri.getHost() == null) {
            return Optional.of("must have a host");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535 || uri.getRawAuthority().endsWith(":")) {
            return Optional.of("must have a port from 1 to 65535, or none");
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfScheme(URI uri, boolean customSchemes) {
        if (!customSchemes) {
            return Optional.of("must be https, or http on a loopback host");
        }
        // A dot shows that the scheme comes from a domain of the application's own; it also rules out javascript:,
        // data: and the like.
        if (uri.getScheme().indexOf('.') < 0
                || !uri.getScheme().equals(uri.getScheme().toLowerCase(Locale.ROOT))) {
            return Optional.of("must be https, http on a loopback host, or a scheme like com.example.app");
        }
        if (uri.isOpaque() || uri.getRawUserInfo() != null) {
            return Optional.of("must have a path after its scheme, like com.example.app:/callback");
        }
        return Optional.empty();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK_IP.matcher(host).matches();
    }
}
