package dev.pailou.connection.domain;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses an administrator may name for our own requests. What a host name stands for is checked again whenever
 * it is asked; this is so that a mistake shows while it is made.
 *
 * @param privateAllowed whether this deployment asks hosts of a network of its own
 */
public record AddressRule(boolean privateAllowed) {

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]*");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?:/|$)");
    private static final Pattern IPV6 = Pattern.compile("\\[(.*)]");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    /** Other hosts that end in a number are IPv4 addresses in disguise to some programs (WHATWG URL section 3.5). */
    private static final Pattern NUMBER_AT_END = Pattern.compile("(?i)(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");

    private static final Pattern SLASHES_AT_END = Pattern.compile("/+$");
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /**
     * @param violations takes what is wrong
     * @param field      JSON name of the field
     * @param address    what was entered
     * @return the address as it is kept: scheme and host in lower case, without the scheme's own port, without a slash
     *     at the end
     */
    public String check(Violations violations, String field, String address) {
        if (!VISIBLE_ASCII.matcher(address).matches()) {
            violations.add(field, "must have visible ASCII characters only");
            return address;
        }
        try {
            var uri = new URI(address);
            var problem = problemOf(uri);
            problem.ifPresent(text -> violations.add(field, text));
            return problem.isPresent() ? address : kept(uri);
        } catch (URISyntaxException e) {
            violations.add(field, "is not an address");
            return address;
        }
    }

    private Optional<String> problemOf(URI uri) {
        if (uri.getScheme() == null || uri.isOpaque()) {
            return Optional.of("must be absolute, like https://vendor.example");
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(privateAllowed && scheme.equals("http"))) {
            return Optional.of("must be https");
        }
        if (String.valueOf(uri.getRawAuthority()).indexOf('@') >= 0) {
            return Optional.of("must not have a user name");
        }
        if (uri.getHost() == null
                || NUMBER_AT_END.matcher(uri.getHost()).matches()
                        && !IPV4.matcher(uri.getHost()).matches()) {
            return Optional.of("must have a host");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535 || uri.getRawAuthority().endsWith(":")) {
            return Optional.of("must have a port from 1 to 65535, or none");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must not have a fragment");
        }
        if (uri.getRawQuery() != null) {
            // Paths are put behind it.
            return Optional.of("must not have a query");
        }
        if (DOT_SEGMENT.matcher(uri.getRawPath()).find()) {
            return Optional.of("must not have . or .. in its path");
        }
        return privateAllowed || !isNearby(uri.getHost().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("must be a host of the public Internet; this deployment asks no other");
    }

    private static boolean isNearby(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        var six = IPV6.matcher(host);
        if (!six.matches() && !IPV4.matcher(host).matches()) {
            return false;
        }
        var ip = InetAddress.ofLiteral(six.matches() ? six.group(1) : host);
        return ip.isLoopbackAddress() || ip.isAnyLocalAddress() || ip.isLinkLocalAddress() || ip.isSiteLocalAddress();
    }

    private static String kept(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var ownPort = uri.getPort() == (scheme.equals("https") ? HTTPS_PORT : HTTP_PORT);
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 || ownPort ? "" : ":" + uri.getPort())
                + SLASHES_AT_END.matcher(uri.getRawPath()).replaceFirst("");
    }
}
