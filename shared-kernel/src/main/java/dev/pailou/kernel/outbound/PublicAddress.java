package dev.pailou.kernel.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the public Internet from those that only mean something nearby (RFC 6890, RFC 4193, RFC 6598). */
final class PublicAddress {

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(byte[] ip) {
        int first = ip[0] & 0xff;
        int second = ip[1] & 0xff;
        int third = ip[2] & 0xff;
        return !(first == 0
                || first >= 240
                || first == 100 && (second & 0xc0) == 64
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 198 && (second & 0xfe) == 18
                || first == 198 && second == 51 && third == 100
                || first == 203 && second == 0 && third == 113);
    }

    private static boolean isPublicSix(byte[] ip) {
        boolean uniqueLocal = (ip[0] & 0xfe) == 0xfc;
        boolean nat64 = ip[0] == 0 && ip[1] == 0x64 && (ip[2] & 0xff) == 0xff && (ip[3] & 0xff) == 0x9b;
        boolean sixToFour = ip[0] == 0x20 && ip[1] == 0x02;
        boolean documentation = ip[0] == 0x20 && ip[1] == 0x01 && ip[2] == 0x0d && (ip[3] & 0xff) == 0xb8;
        if (nat64) {
            return embedded(ip, 12);
        }
        return !uniqueLocal && !documentation && (!sixToFour || embedded(ip, 2)) && !zeroed(ip);
    }

    private static boolean embedded(byte[] ip, int offset) {
        try {
            return is(InetAddress.getByAddress(Arrays.copyOfRange(ip, offset, offset + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean zeroed(byte[] ip) {
        for (int i = 0; i < 8; i++) {
            if (ip[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
