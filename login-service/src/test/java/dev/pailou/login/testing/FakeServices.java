package dev.pailou.login.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Says where the test's stand-ins of the vendor and of the other services will listen. */
public final class FakeServices implements QuarkusTestResourceLifecycleManager {

    static final String VENDOR_PORT = "test.vendor.port";
    static final String INTERNAL_PORT = "test.internal.port";

    @Override
    public Map<String, String> start() {
        var vendor = freePort();
        var internal = freePort();
        var settings = new HashMap<>(Map.of(
                VENDOR_PORT,
                vendor,
                INTERNAL_PORT,
                internal,
                "pailou.sandbox.url",
                "http://127.0.0.1:" + vendor,
                "pailou.token-service.url",
                "http://127.0.0.1:" + internal,
                "pailou.user-service.url",
                "http://127.0.0.1:" + internal,
                "pailou.outbound.timeout",
                "1s",
                "pailou.outbound.max-body",
                "65536",
                "quarkus.http.test-port",
                "0",
                // Reached soon, by tests that name an address; nothing is counted of this machine.
                "pailou.limits.per-minute.callbacks",
                "5",
                "pailou.limits.per-minute.scan-codes",
                "4"));
        settings.put("pailou.limits.per-minute.answers", "6");
        settings.put("pailou.limits.per-minute.connection-starts", "3");
        return settings;
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Ports were only chosen.
    }
}
