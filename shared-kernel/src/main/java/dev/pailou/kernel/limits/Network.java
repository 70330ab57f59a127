package dev.pailou.kernel.limits;

import java.net.InetAddress;

/**
 * A block of addresses (RFC 4632, RFC 4291 section 2.3).
 *
 * @param start an address in it
 * @param bits  length of the prefix that all have in common
 */
record Network(InetAddress start, int bits) {

    /**
     * @param text for example {@code 10.0.0.0/8}, or a single address
     * @throws IllegalArgumentException when it is neither
     */
    static Network parse(String text) {
        var parts = text.strip().split("/", 2);
        var start = InetAddress.ofLiteral(parts[0]);
        var all = start.getAddress().length * Byte.SIZE;
        var bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new Network(start, bits);
    }

    /** @return whether the address is in it */
    boolean contains(InetAddress address) {
        var own = start.getAddress();
        var other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            var mask = 0x80 >>> bit % Byte.SIZE;
            if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
