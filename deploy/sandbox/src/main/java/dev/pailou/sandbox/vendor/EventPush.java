package dev.pailou.sandbox.vendor;

import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends a vendor's events to the addresses that apps have registered for them. */
public final class EventPush {
    /** WeChat's patience; WeCom's is shorter, but it says so with a warning only. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public Future<Pushed> get(String address) {
        return send(request(address).GET());
    }

    public Future<Pushed> post(String address, String contentType, String body) {
        return send(request(address).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    }

    private Future<Pushed> send(HttpRequest.Builder request) {
        return Future.fromCompletionStage(client.sendAsync(request.build(), BodyHandlers.ofString()))
                .map(response -> new Pushed(response.statusCode(), response.body()));
    }
}
