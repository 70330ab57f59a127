package dev.pailou.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.local.sandbox.SandboxApp;
import dev.pailou.local.sandbox.SandboxConnection;
import dev.pailou.local.sandbox.SandboxConnections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way into the demo pool.
 *
 * @param identifier  the connection's identifier
 * @param displayName what its button says, and its identity source is called
 * @param app         the app at the stand-in
 */
record DemoConnection(String identifier, String displayName, SandboxApp app) {

    private static final String NEITHER_LETTER_NOR_DIGIT = "[^a-z0-9]";

    /** So that a seed has enough of them in any case. */
    private static final String MORE = "0123456789abcdef";

    /** What there is to choose from, in the order of the buttons; from one set's first start on always the same apps. */
    static List<DemoConnection> all(Secrets secrets) throws IOException {
        var known = SandboxConnections.read();
        var all = new ArrayList<DemoConnection>();
        all.add(of("wechat-qr", "WeChat", known.named("wechat-pc"), secrets));
        all.add(of("qingcloud", "QingCloud", known.named("qingcloud"), secrets));
        all.add(of("xiaomi", "Xiaomi", known.named("xiaomi"), secrets));
        all.add(of("github", "GitHub", known.named("github"), secrets));
        all.add(of("wecom-qr", "WeCom", known.named("wecom-provider-qr"), secrets));
        all.add(of("acme", "Acme Staff", known.named("oidc"), secrets));
        return all;
    }

    private static DemoConnection of(String identifier, String name, SandboxConnection connection, Secrets secrets)
            throws IOException {
        String key = connection.standIn() + "App";
        String seed = secrets.key(key).replaceAll(NEITHER_LETTER_NOR_DIGIT, "").concat(MORE);
        return new DemoConnection(identifier, name, SandboxApp.of(connection, seed, secrets.password(key + "Secret")));
    }

    /**
     * Makes what is missing of source and connection, and leaves alone what is there.
     *
     * @param further what a new connection has beside what all of them have
     */
    void ensure(ManagementApi api, String pool, Map<String, Object> further) throws IOException {
        String sources = pool + "/identity-sources";
        JsonNode source = api.findOrPost(
                sources,
                "?name=" + displayName.replace(" ", "%20"),
                "name",
                displayName,
                ManagementApi.json(Map.of(
                        "name",
                        displayName,
                        "category",
                        app.connection().source().category(),
                        "vendor",
                        app.connection().source().vendor(),
                        "environment",
                        "sandbox")));
        String connections = sources + "/" + source.path("id").asText() + "/connections";
        api.findOrPost(connections, "", "identifier", identifier, ManagementApi.json(connection(further)));
    }

    private Map<String, Object> connection(Map<String, Object> further) {
        Map<String, Object> connection = new HashMap<>(Map.of(
                "provider",
                app.connection().provider(),
                "identifier",
                identifier,
                "displayName",
                displayName,
                "fields",
                app.form(),
                "loginOnly",
                false,
                "association",
                Map.of("mode", "none")));
        connection.putAll(further);
        return connection;
    }
}
