package dev.pailou.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.local.GatewayClient.Answer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The management API, called as any administrator's script would call it: with an access token of the system pool. */
final class ManagementApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final GatewayClient client;
    private final String base;
    private final String authorization;

    private ManagementApi(GatewayClient client, String base, String authorization) {
        this.client = client;
        this.base = base;
        this.authorization = authorization;
    }

    /**
     * Gets an access token (RFC 6749 section 4.4). The administration client reaches token-service as an event, so that at
     * a first start it may be unknown there for a moment.
     */
    static ManagementApi signIn(GatewayClient client, Administration administration) throws IOException {
        URI endpoint = URI.create(administration.issuer() + "/token");
        String credentials = formEncoded(administration.clientId()) + ":" + formEncoded(administration.clientSecret());
        Map<String, String> headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "application/json");
        String body = "grant_type=client_credentials&scope=" + formEncoded("pailou:admin");
        Answer answer = await(() -> client.send(HttpMethod.POST, endpoint, headers, body));
        String token = answer.json().path("access_token").asText();
        return new ManagementApi(client, administration.baseUrl() + "/api/v1", "Bearer " + token);
    }

    /** Waits until something that arrives as an event is there. */
    static Answer await(Call call) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = call.send();
            if (answer.ok()) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("The set answers " + answer.status() + ": " + answer.text());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", interrupted);
            }
        }
    }

    /** One request. */
    @FunctionalInterface
    interface Call {
        /** Sends it. */
        Answer send() throws IOException;
    }

    /**
     * Finds the first thing of a list whose field has that value.
     *
     * @param path path below {@code /api/v1}, with query
     */
    Optional<JsonNode> find(String path, String field, String value) throws IOException {
        JsonNode items = call(HttpMethod.GET, path, "").path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path(field).asText().equals(value))
                .findFirst();
    }

    /** Finds a thing as {@link #find} does, or makes it. */
    JsonNode findOrPost(String path, String query, String field, String value, String body) throws IOException {
        Optional<JsonNode> found = find(path + query, field, value);
        return found.isPresent() ? found.get() : post(path, body);
    }

    /** Makes a thing, and returns it as answered. */
    JsonNode post(String path, String body) throws IOException {
        return call(HttpMethod.POST, path, body);
    }

    /** Puts a thing. */
    void put(String path, String body) throws IOException {
        call(HttpMethod.PUT, path, body);
    }

    private JsonNode call(HttpMethod method, String path, String body) throws IOException {
        Map<String, String> headers = Map.of(
                "Authorization", authorization, "Content-Type", "application/json", "Accept", "application/json");
        Answer answer = client.send(method, URI.create(base + path), headers, body);
        if (!answer.ok()) {
            throw new IOException("The management API answers " + answer.status() + " to " + method + " " + path + ": "
                    + answer.text());
        }
        return answer.json();
    }

    /** @return a body */
    static String json(Map<String, Object> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String formEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
