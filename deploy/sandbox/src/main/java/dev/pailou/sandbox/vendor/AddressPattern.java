package dev.pailou.sandbox.vendor;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Addresses of a vendor that are one and the same page or interface.
 *
 * @param host the host; {@code *.} in front of a name stands for any one label
 * @param path the path on it; a segment <code>{name}</code> stands for any one, {@code **} for any number of them
 */
public record AddressPattern(String host, String path) {
    /** @return the regular expression for the path in the sandbox, {@code /{host}{path}} */
    public String regex() {
        return "/" + ofHost(host)
                + Arrays.stream(path.substring(1).split("/", -1))
                        .map(AddressPattern::segment)
                        .collect(Collectors.joining());
    }

    /** @return the regular expression for a host */
    static String ofHost(String host) {
        return host.startsWith("*.") ? "[a-z0-9-]+" + Pattern.quote(host.substring(1)) : Pattern.quote(host);
    }

    boolean matches(VendorAddress address) {
        return ("/" + address.host() + address.path()).matches(regex());
    }

    private static String segment(String text) {
        if (text.equals("**")) {
            return "(?:/[^/]+)*";
        }
        return text.startsWith("{") ? "/[^/]+" : "/" + Pattern.quote(text);
    }
}
