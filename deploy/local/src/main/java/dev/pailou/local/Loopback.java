package dev.pailou.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Ports of the loopback address; nothing here ever listens on another one. */
public final class Loopback {

    /** The address, as text. */
    public static final String HOST = "127.0.0.1";

    /** Below the ports that Linux and macOS give to outgoing connections, one of which could come in between. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 500;

    /** A port is often bound much later than it was found, and must not be found a second time in between. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Loopback() {}

    /** @return a TCP port that was free a moment ago, is not likely to be taken in the next, and is given only once */
    public static int freePort() {
        RandomGenerator random = RandomGenerator.getDefault();
        return random.ints(ATTEMPTS, LOWEST, HIGHEST)
                .filter(Loopback::isFree)
                .filter(GIVEN::add)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free TCP port on " + HOST));
    }

    /** @return whether nobody listens on that port */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a port whose last connections still linger in TIME_WAIT counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
