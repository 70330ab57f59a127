package dev.pailou.token.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The back ends of applications, as far as they are told of logouts. */
@Startup
@ApplicationScoped
public class FakeApplication {

    private final HttpServer server;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();

    FakeApplication(@ConfigProperty(name = ApplicationAddress.PORT) int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    @PreDestroy
    void close() {
        server.stop(0);
    }

    /** What an application was told. */
    public record Told(String path, String contentType, String body) {}

    /** @return the address at a path */
    public String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Says with what status a path answers; 200 otherwise. */
    public void answer(String path, int status) {
        answers.put(path, status);
    }

    /** @return what was told at a path */
    public List<Told> told(String path) {
        return told.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            told.add(new Told(path, exchange.getRequestHeaders().getFirst("Content-Type"), body));
            exchange.sendResponseHeaders(answers.getOrDefault(path, 200), -1);
        }
    }
}
