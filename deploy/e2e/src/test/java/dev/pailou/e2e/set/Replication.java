package dev.pailou.e2e.set;


import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Configuration is replicated through Kafka: what was just made is known everywhere within seconds, not at once. */
final class Replication {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Replication() {}

    static void await(String address) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> status(address) == 200);
    }

    private static int status(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }
}
