package dev.pailou.kernel.addressing;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The addresses that our requests to vendors come from, for the vendors' allow-lists. A process can't find them out:
 * network translation is outside of it. So the operator says them, or nothing is said.
 */
@Singleton
public class EgressAddresses {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private final List<String> addresses;

    EgressAddresses(@ConfigProperty(name = "pailou.egress-ips") Optional<List<String>> addresses) {
        this.addresses = addresses.orElse(List.of()).stream().map(String::strip).toList();
        this.addresses.stream().filter(address -> !isAddress(address)).forEach(wrong -> {
            throw new IllegalArgumentException("pailou.egress-ips must be IP addresses or networks like 198.51.100.7,"
                    + " 198.51.100.0/28 or 2001:db8::/64, separated by commas, not " + wrong);
        });
    }

    /** @return IP addresses and networks (RFC 4632 section 3.1), empty when the deployment doesn't say them */
    public List<String> all() {
        return addresses;
    }

    private static boolean isAddress(String text) {
        var parts = text.split("/", -1);
        if (parts.length > 2 || !(IPV4.matcher(parts[0]).matches() || parts[0].indexOf(':') >= 0)) {
            return false;
        }
        try {
            var bits = InetAddress.ofLiteral(parts[0]).getAddress().length * Byte.SIZE;
            return parts.length == 1 || LENGTH.matcher(parts[1]).matches() && Integer.parseInt(parts[1]) <= bits;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
