package dev.pailou.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address; nothing here ever listens on another one. */
public final class Loopback {

    /** The address, as text. */
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** @return a TCP port that was free a moment ago */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("No free TCP port on " + HOST, none);
        }
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
