package dev.pailou.kernel.limits;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The address that a request came from, as far as we believe it.
 *
 * @param address the address
 */
public record ClientAddress(InetAddress address) {

    private static final int IPV4_BYTES = 4;

    /** A provider gives at least that much to each of its customers (RFC 6177 section 2). */
    private static final int IPV6_BYTES_OF_ONE_CLIENT = 8;

    /**
     * @param peer      address of the other end of the connection
     * @param forwarded entries of {@code X-Forwarded-For} in order, empty when the peer is no proxy that we trust
     * @param proxies   how many proxies of ours add an entry
     * @return the entry that the first of our proxies wrote; the peer when there is none
     */
    static ClientAddress of(String peer, List<String> forwarded, int proxies) {
        var entry = Math.max(0, forwarded.size() - proxies);
        return forwarded.stream()
                .skip(entry)
                .findFirst()
                .flatMap(ClientAddress::parse)
                .or(() -> parse(peer))
                .orElse(new ClientAddress(InetAddress.getLoopbackAddress()));
    }

    /** @return the address in a text, which may have a port or brackets or be null; empty when it holds none */
    public static Optional<ClientAddress> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ClientAddress(InetAddress.ofLiteral(withoutPort(text.strip()))));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        var colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    /** @return what is counted as one client: an IPv4 address, or the first 64 bits of an IPv6 address */
    public String network() {
        var bytes = address.getAddress();
        return bytes.length == IPV4_BYTES
                ? address.getHostAddress()
                : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_BYTES_OF_ONE_CLIENT)) + "/64";
    }

    /** @return the address in its usual spelling */
    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
