package dev.pailou.e2e.set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** JSON over HTTP, for the APIs that tests use. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private Json() {}

    /**
     * @param method  HTTP method
     * @param address where to
     * @param headers headers to send beside the content type
     * @param body    what to send as JSON, null for nothing
     * @return the answer's JSON
     * @throws AssertionError when the status is not 2xx
     */
    static JsonNode call(String method, String address, Map<String, String> headers, Object body) {
        var response = send(method, address, headers, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    method + ' ' + address + " answered " + response.statusCode() + ": " + response.body());
        }
        return parse(response.body());
    }

    /** @return status of the answer to the same, whatever it is */
    static int status(String method, String address, Map<String, String> headers, Object body) {
        return send(method, address, headers, body).statusCode();
    }

    private static HttpResponse<String> send(String method, String address, Map<String, String> headers, Object body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(30))
                    .header("Accept", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            headers.forEach(request::header);
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return text.isBlank() ? MAPPER.nullNode() : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
