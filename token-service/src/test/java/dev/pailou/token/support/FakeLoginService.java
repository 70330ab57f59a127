package dev.pailou.token.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** login-service, as far as token exchanges ask it: what it answers to a code is each test's to say. */
@Startup
@ApplicationScoped
public class FakeLoginService {

    private final ObjectMapper json;
    private final HttpServer server;
    private final Map<String, Function<JsonNode, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeLoginService(ObjectMapper json, @ConfigProperty(name = LoginServiceAddress.PORT) int port) {
        this.json = json;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/code-exchanges", this::handle);
        server.start();
    }

    @PreDestroy
    void close() {
        server.stop(0);
    }

    /**
     * @param status HTTP status
     * @param type   content type
     * @param body   the answer
     */
    public record Answer(int status, String type, String body) {

        public static Answer ticket(String ticket) {
            return new Answer(200, "application/json", "{\"ticket\":\"" + ticket + "\"}");
        }

        public static Answer problem(int status, String reason) {
            return new Answer(
                    status,
                    "application/problem+json",
                    "{\"status\":" + status + ",\"title\":\"The code can't be exchanged\",\"reason\":\"" + reason
                            + "\"}");
        }
    }

    /**
     * @param authorization header of that name
     * @param body          what was handed over
     */
    public record Asked(String authorization, JsonNode body) {}

    /** Says what follows from a code. */
    public void on(String code, Function<JsonNode, Answer> answer) {
        answers.put(code, answer);
    }

    /** @return what was asked about a code */
    public List<Asked> asked(String code) {
        return asked.stream()
                .filter(one -> one.body().path("code").asText().equals(code))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = json.readTree(exchange.getRequestBody());
            asked.add(new Asked(exchange.getRequestHeaders().getFirst("Authorization"), body));
            var answer = answers.getOrDefault(
                            body.path("code").asText(), ignored -> Answer.problem(400, "code_invalid"))
                    .apply(body);
            if (answer == null) {
                // The connection is dropped.
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
