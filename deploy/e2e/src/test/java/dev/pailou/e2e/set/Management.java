package dev.pailou.e2e.set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.e2e.set.Sandbox.WeChatApp;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.sandbox.SandboxApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The management API, used as an administrator's script would use it. */
public final class Management {

    private final String api;
    private final String issuer;
    private final JsonNode admin;
    private String token;
    private Instant tokenUntil = Instant.MIN;

    /** @param adminJson the file that {@code deploy/up} writes for the administrator */
    public Management(Path adminJson) {
        try {
            this.admin = Json.parse(Files.readString(adminJson));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.api = admin.get("baseUrl").asText() + "/api/v1";
        this.issuer = admin.get("issuer").asText();
    }

    /**
     * A pool with what a login needs.
     *
     * @param id           the pool
     * @param domain       its domain
     * @param clientId     its application
     * @param clientSecret that application's secret, null when it has none
     * @param sourceId     its latest identity source, or null
     * @param connectionId its latest connection, or null
     */
    public record Pool(
            String id, String domain, String clientId, String clientSecret, String sourceId, String connectionId) {

        /** Identifier of the WeChat connection of the pools that have one. */
        public static final String CONNECTION = "wechat-qr";
    }

    /** Makes a pool with a web application and a WeChat connection that its login page shows. */
    public Pool newPool(WeChatApp wechat, String redirectUri, String clientUri) {
        return newPool(wechat, webApplication(redirectUri, clientUri));
    }

    /** Makes a pool with an application of these settings and a WeChat connection that its login page shows. */
    public Pool newPool(WeChatApp wechat, Map<String, Object> application) {
        return connect(
                newPool(application),
                Map.of("name", "WeChat", "category", "social", "vendor", "wechat", "environment", "sandbox"),
                Map.of(
                        "provider",
                        "wechat-pc",
                        "identifier",
                        Pool.CONNECTION,
                        "displayName",
                        "WeChat",
                        "fields",
                        Map.of("appId", wechat.appId(), "appSecret", wechat.secret())));
    }

    /** Makes a pool with an application, and no way in. */
    public Pool newPool(String redirectUri, String clientUri) {
        return newPool(webApplication(redirectUri, clientUri));
    }

    private Pool newPool(Map<String, Object> settings) {
        var domain = "t" + RandomValue.state().substring(0, 12);
        var pool = post("/user-pools", Map.of("name", "Pool " + domain, "domain", domain))
                .get("id")
                .asText();
        var application = post("/user-pools/" + pool + "/applications", settings);
        var secret = application.get("clientSecret");
        return new Pool(
                pool,
                domain,
                application.get("clientId").asText(),
                secret == null || secret.isNull() ? null : secret.asText(),
                null,
                null);
    }

    /** Makes a connection in a source of its own, and lets the pool's login page show it; the pool comes back with it. */
    public Pool connect(Pool pool, String identifier, SandboxApp app, Map<String, String> form) {
        var source = app.connection().source();
        return connect(
                pool,
                Map.of(
                        "name",
                        identifier,
                        "category",
                        source.category(),
                        "vendor",
                        source.vendor(),
                        "environment",
                        "sandbox"),
                Map.of(
                        "provider",
                        app.connection().provider(),
                        "identifier",
                        identifier,
                        "displayName",
                        identifier,
                        "fields",
                        form));
    }

    private Pool connect(Pool pool, Map<String, Object> source, Map<String, Object> connection) {
        var sources = "/user-pools/" + pool.id() + "/identity-sources";
        var sourceId = post(sources, source).get("id").asText();
        var connectionId = post(sources + '/' + sourceId + "/connections", connection)
                .get("id")
                .asText();
        put("/user-pools/" + pool.id() + "/applications/" + pool.clientId() + "/connections/"
                + connection.get("identifier"));
        return new Pool(pool.id(), pool.domain(), pool.clientId(), pool.clientSecret(), sourceId, connectionId);
    }

    /** Makes a web application in a pool. */
    public JsonNode newApplication(String pool, String redirectUri, String clientUri) {
        return post("/user-pools/" + pool + "/applications", webApplication(redirectUri, clientUri));
    }

    private static Map<String, Object> webApplication(String redirectUri, String clientUri) {
        return Map.of(
                "name",
                "Test application",
                "type",
                "web",
                "redirectUris",
                List.of(redirectUri),
                "clientUri",
                clientUri);
    }

    /** Makes an application on people's devices in a pool: it has no secret. */
    JsonNode newNativeApplication(String pool) {
        return post(
                "/user-pools/" + pool + "/applications",
                Map.of(
                        "name",
                        "Mini program",
                        "type",
                        "native",
                        "redirectUris",
                        List.of("http://127.0.0.1/callback"),
                        "grantTypes",
                        List.of("authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange"),
                        "clientUri",
                        SaasApplication.CLIENT_URI));
    }

    /** Makes an application on a device in a pool, which people come into by the pool's connection, and gives its id. */
    String newDevice(Pool pool) {
        var application = post(
                "/user-pools/" + pool.id() + "/applications",
                Map.of(
                        "name",
                        "Television",
                        "type",
                        "native",
                        "redirectUris",
                        List.of("http://127.0.0.1/callback"),
                        "grantTypes",
                        List.of("urn:ietf:params:oauth:grant-type:device_code")));
        var id = application.get("clientId").asText();
        put("/user-pools/" + pool.id() + "/applications/" + id + "/connections/" + Pool.CONNECTION);
        return id;
    }

    /** Makes another connection of a pool's source, for one application. */
    String newConnection(Pool pool, String provider, String identifier, Map<String, String> fields, String clientId) {
        var connection = post(
                "/user-pools/" + pool.id() + "/identity-sources/" + pool.sourceId() + "/connections",
                Map.of("provider", provider, "identifier", identifier, "displayName", provider, "fields", fields));
        put("/user-pools/" + pool.id() + "/applications/" + clientId + "/connections/" + identifier);
        return connection.get("id").asText();
    }

    /** Changes a connection, and gives it as it is then. */
    public JsonNode patchConnection(Pool pool, Map<String, Object> change) {
        return call("PATCH", connection(pool), change);
    }

    private static String connection(Pool pool) {
        return "/user-pools/" + pool.id() + "/identity-sources/" + pool.sourceId() + "/connections/"
                + pool.connectionId();
    }

    /**
     * Sets what becomes of people whom nobody knows.
     *
     * @param pool   a pool, with the connection through which they come
     * @param policy what the administrator chose
     */
    public void associate(Pool pool, Policy policy) {
        patchConnection(pool, policy.settings());
    }

    /** @return status of the answer to the same */
    public int associating(Pool pool, Policy policy) {
        return Json.status("PATCH", api + connection(pool), authorization(), policy.settings());
    }

    /**
     * Makes a user with a password and a verified e-mail address.
     *
     * @return the user's id
     */
    public String newUser(Pool pool, String username, String password, String email) {
        return post(
                        "/users",
                        Map.of(
                                "poolId", pool.id(),
                                "username", username,
                                "password", password,
                                "email", email,
                                "emailVerified", true))
                .get("id")
                .asText();
    }

    /** @return the {@code system} pool's id */
    public String systemPool() {
        var answer = call("GET", "/user-pools?domain=system", null);
        var items = answer.isArray() ? answer : answer.get("items");
        return items.get(0).get("id").asText();
    }

    /** @return name and password of the first administrator */
    public Map<String, String> administrator() {
        var administrator = admin.get("administrator");
        return Map.of(
                "username", administrator.get("name").asText(),
                "password", administrator.get("password").asText());
    }

    private JsonNode post(String path, Object body) {
        return call("POST", path, body);
    }

    private void put(String path) {
        call("PUT", path, Map.of());
    }

    private JsonNode call(String method, String path, Object body) {
        return Json.call(method, api + path, authorization(), body);
    }

    private synchronized Map<String, String> authorization() {
        if (!Instant.now().isBefore(tokenUntil)) {
            token = clientCredentials();
            // Its five minutes, but for what the call itself may take.
            tokenUntil = Instant.now().plusSeconds(240);
        }
        return Map.of("Authorization", "Bearer " + token);
    }

    private String clientCredentials() {
        var basic = Base64.getEncoder()
                .encodeToString((admin.get("clientId").asText()
                                + ':'
                                + admin.get("clientSecret").asText())
                        .getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=pailou%3Aadmin"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("no token: " + answer.statusCode() + ' ' + answer.body());
            }
            return Json.parse(answer.body()).get("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
