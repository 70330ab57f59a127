package dev.pailou.sandbox.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Answers localhost names itself and leaves every other question to the JVM's own resolver. */
final class LocalhostResolver implements InetAddressResolver {
    private static final byte[] IPV4 = {127, 0, 0, 1};
    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final InetAddressResolver others;

    LocalhostResolver(InetAddressResolver others) {
        this.others = others;
    }

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
        return isLocalhost(host) ? loopback(host, policy.characteristics()) : others.lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
        return others.lookupByAddress(address);
    }

    private static boolean isLocalhost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String absolute = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return absolute.equals("localhost") || absolute.endsWith(".localhost");
    }

    private static Stream<InetAddress> loopback(String host, int wanted) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>(2);
        if ((wanted & LookupPolicy.IPV4) != 0) {
            addresses.add(InetAddress.getByAddress(host, IPV4));
        }
        if ((wanted & LookupPolicy.IPV6) != 0) {
            InetAddress address = InetAddress.getByAddress(host, IPV6);
            addresses.add((wanted & LookupPolicy.IPV6_FIRST) != 0 ? 0 : addresses.size(), address);
        }
        return addresses.stream();
    }
}
