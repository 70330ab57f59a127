package dev.pailou.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo pool: one application with a handful of connections, made through the management API at the first start. */
final class Demo {

    /** Domain of the demo pool. */
    static final String DOMAIN = "demo";

    /** Category and identifier of the connection by which people can come in without the login page. */
    static final String DIRECT = "social/wechat-qr";

    private static final String CLIENT_ID = "demoClientId";
    private static final String CLIENT_SECRET = "demoClientSecret";
    private static final String NAME = "Demo";

    /** What the demo application calls itself. */
    private static final String APPLICATION = "Teahouse";

    private final Secrets secrets;
    private final String sandbox;

    /**
     * The demo of one set.
     *
     * @param sandbox address of the vendors' stand-ins and the demo application
     */
    Demo(Secrets secrets, String sandbox) {
        this.secrets = secrets;
        this.sandbox = sandbox;
    }

    /**
     * With what the demo application calls on the OpenID Provider.
     *
     * @param clientId its client id
     * @param clientSecret its client secret
     */
    record Client(String clientId, String clientSecret) {}

    /** @return the demo application's credentials, once it has been made */
    Optional<Client> client() {
        return secrets.remembered(CLIENT_ID)
                .flatMap(id -> secrets.remembered(CLIENT_SECRET).map(secret -> new Client(id, secret)));
    }

    /** @return the ways into the pool, in the order of their buttons */
    List<DemoConnection> connections() throws IOException {
        return DemoConnection.all(secrets);
    }

    /** Makes what is missing of the demo, and leaves alone what is there. */
    void ensure(ManagementApi api) throws Exception {
        JsonNode pool = api.findOrPost(
                "/user-pools",
                "?domain=" + DOMAIN,
                "domain",
                DOMAIN,
                ManagementApi.json(Map.of("name", NAME, "domain", DOMAIN)));
        String base = "/user-pools/" + pool.path("id").asText();
        String application = application(api, base);
        List<DemoConnection> connections = connections();
        Together.run(connections.stream()
                .<Together.Step>map(connection -> () -> connection.ensure(api, base, callback(connection, application)))
                .toList());
        for (DemoConnection connection : connections) {
            api.put(base + "/applications/" + application + "/connections/" + connection.identifier(), "{}");
        }
    }

    /** A code, because no token passes through the browser then. */
    private Map<String, Object> callback(DemoConnection connection, String application) {
        return DIRECT.endsWith('/' + connection.identifier())
                ? Map.of(
                        "callbackUrl",
                        sandbox + "/demo/arrived",
                        "callbackApplicationId",
                        application,
                        "callbackMode",
                        "code")
                : Map.of();
    }

    /** Finds or makes the application, and gives it a new secret when the one it has is not known here. */
    private String application(ManagementApi api, String base) throws IOException {
        String applications = base + "/applications";
        Optional<String> known = secrets.remembered(CLIENT_ID);
        if (known.isPresent() && api.find(applications, "id", known.get()).isPresent()) {
            return known.get();
        }
        Optional<JsonNode> found = api.find(applications + "?name=" + APPLICATION, "name", APPLICATION);
        if (found.isPresent()) {
            return remember(api.post(applications + "/" + found.get().path("id").asText() + "/rotate-secret", "{}"));
        }
        return remember(api.post(
                applications,
                ManagementApi.json(Map.of(
                        "name",
                        APPLICATION,
                        "type",
                        "web",
                        "redirectUris",
                        List.of(sandbox + "/demo/callback"),
                        "clientUri",
                        sandbox + "/demo"))));
    }

    private String remember(JsonNode application) throws IOException {
        secrets.remember(CLIENT_SECRET, application.path("clientSecret").asText());
        secrets.remember(CLIENT_ID, application.path("clientId").asText());
        return application.path("id").asText();
    }
}
