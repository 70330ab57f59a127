package dev.pailou.local;

import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** What is done through the door of a set that has just started: who administers it, and the demo pool. */
final class FirstSteps {

    private final GatewayClient client;
    private final Addresses addresses;

    FirstSteps(GatewayClient client, Addresses addresses) {
        this.client = client;
        this.addresses = addresses;
    }

    /**
     * Who administers the set.
     *
     * @param connectionService inner address of connection-service, which makes the client's id and tells it nowhere else
     * @param settings          with the secrets that were made for the first start
     */
    Administration administration(String connectionService, ServiceSettings settings) throws IOException {
        URI uri = URI.create(connectionService + "/internal/administration-client");
        String clientId = ManagementApi.await(() -> client.send(HttpMethod.GET, uri, Map.of(), ""))
                .json()
                .path("clientId")
                .asText();
        return new Administration(
                addresses.core(),
                addresses.issuer("system"),
                clientId,
                settings.administrationClientSecret(),
                ServiceSettings.ADMINISTRATOR,
                settings.administratorPassword());
    }

    /** Makes what is missing of the demo pool. */
    void make(Demo demo, Administration administration) throws Exception {
        demo.ensure(ManagementApi.signIn(client, administration));
    }

    /** Waits for token-service: a pool reaches it as an event, and the table at the end must not come before that. */
    void awaitDemo() throws IOException {
        ManagementApi.await(() -> client.send(
                HttpMethod.GET,
                URI.create(addresses.discovery(Demo.DOMAIN)),
                Map.of("Accept", "application/json"),
                ""));
    }
}
