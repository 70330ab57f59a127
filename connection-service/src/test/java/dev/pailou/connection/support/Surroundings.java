package dev.pailou.connection.support;

import com.sun.net.httpserver.HttpServer;
import dev.pailou.local.testing.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL, Kafka and token-service's keys. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    /** The administration client's secret in the tests. */
    public static final String BOOTSTRAP_SECRET = "only-for-tests-only-for-tests-only-for-tests";

    private final Infrastructure infrastructure = new Infrastructure();
    private HttpServer tokenService;

    @Override
    public Map<String, String> start() {
        infrastructure.init(Map.of("service", "connection", "sandbox", "http://localhost:8081"));
        var settings = new HashMap<>(infrastructure.start());
        settings.put("pailou.token-service.url", "http://127.0.0.1:" + keys());
        settings.put("pailou.bootstrap.client-secret", BOOTSTRAP_SECRET);
        return settings;
    }

    private int keys() {
        try {
            tokenService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tokenService.createContext("/internal/keys/system", exchange -> {
            var body = Tokens.jwks().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        tokenService.start();
        return tokenService.getAddress().getPort();
    }

    @Override
    public void stop() {
        if (tokenService != null) {
            tokenService.stop(0);
        }
        infrastructure.stop();
    }
}
