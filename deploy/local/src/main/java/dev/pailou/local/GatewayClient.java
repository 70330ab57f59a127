package dev.pailou.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls public addresses of the set. The host name goes into the request, the connection to the loopback address: not
 * every system resolves the names below {@code localhost}.
 */
final class GatewayClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final HttpClient client;

    GatewayClient(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
    }

    /**
     * What came back.
     *
     * @param status HTTP status
     * @param text the body
     */
    record Answer(int status, String text) {

        /** @return whether it went well */
        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** @return the body as JSON; a missing node when it isn't any */
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                return MissingNode.getInstance();
            }
        }
    }

    /**
     * Sends one request and waits for the whole answer.
     *
     * @param method HTTP method
     * @param uri public address
     * @param headers added to the request
     * @param body empty for none
     */
    Answer send(HttpMethod method, URI uri, Map<String, String> headers, String body) throws IOException {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(uri.getPort(), Loopback.HOST))
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        // All on one event loop: from any other thread a body could arrive before anybody listens to it, and be lost.
        vertx.runOnContext(here -> client.request(options)
                .compose(request -> send(request, body))
                .compose(
                        response -> response.body().map(buffer -> new Answer(response.statusCode(), buffer.toString())))
                .onSuccess(answer::complete)
                .onFailure(answer::completeExceptionally));
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(uri + ": " + failed.getCause().getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            throw new IOException(uri + " did not answer within " + PATIENCE.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(uri + ": interrupted", interrupted);
        }
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, String body) {
        return body.isEmpty() ? request.send() : request.send(Buffer.buffer(body));
    }

    @Override
    public void close() {
        client.close();
    }
}
