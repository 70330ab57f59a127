package dev.pailou.token.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Says where {@link FakeApplication} will listen: the one private address that may be asked, as sandboxes may. */
public final class ApplicationAddress implements QuarkusTestResourceLifecycleManager {

    static final String PORT = "test.application.port";

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(socket.getLocalPort());
            return Map.of(PORT, port, "pailou.sandbox.url", "http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The port was only chosen.
    }
}
