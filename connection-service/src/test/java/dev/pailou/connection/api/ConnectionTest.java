package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.APP_ID;
import static dev.pailou.connection.support.Api.APP_SECRET;
import static dev.pailou.connection.support.Api.connection;
import static dev.pailou.connection.support.Api.get;
import static dev.pailou.connection.support.Api.id;
import static dev.pailou.connection.support.Api.last;
import static dev.pailou.connection.support.Api.newConnection;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.newSource;
import static dev.pailou.connection.support.Api.patch;
import static dev.pailou.connection.support.Api.pool;
import static dev.pailou.connection.support.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Audit;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Logs;
import dev.pailou.connection.support.Surroundings;
import dev.pailou.kernel.secrets.KeyRing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("A connection")
class ConnectionTest {

    private static final String ANOTHER_SECRET = "ffffffffffffffffffffffffffffffff";

    @Inject
    Configuration configuration;

    @Inject
    Audit audit;

    @Inject
    Pool database;

    @ConfigProperty(name = "pailou.secrets.keys")
    String keys;

    @Test
    @DisplayName("is made, read and told of whole, with its secret encrypted for its place alone")
    void made() {
        var poolId = newPool();
        var source = newSource(poolId, "sandbox");
        var made = post(source + "/connections", connection("wechat-qr"))
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("environment", equalTo("sandbox"))
                .body("category", equalTo("social"))
                .body("fields.appId", equalTo(APP_ID))
                .body("fields.appSecret.set", equalTo(true))
                .body("fields.appSecret.updatedAt", notNullValue())
                .body("association.mode", equalTo("none"))
                .body("enabled", equalTo(true))
                .body(
                        "callbackAddress",
                        equalTo("http://localhost:8080/connection/social/wechat-qr/" + poolId + "/callback"))
                .extract();
        var id = made.<String>path("id");
        assertThat(made.asString()).doesNotContain(APP_SECRET);
        assertThat(get(source + "/connections/" + id).asString())
                .contains(APP_ID)
                .doesNotContain(APP_SECRET, "ciphertext");
        get(source + "/connections").then().body("items.id", equalTo(List.of(id)));

        var event = configuration.await(id, 1);
        assertThat(event.path("poolId").asText()).isEqualTo(poolId);
        assertThat(event.path("sourceId").asText()).isEqualTo(last(source));
        assertThat(event.path("category").asText()).isEqualTo("social");
        assertThat(event.path("environment").asText()).isEqualTo("sandbox");
        assertThat(event.path("provider").asText()).isEqualTo("wechat-pc");
        assertThat(event.path("identifier").asText()).isEqualTo("wechat-qr");
        assertThat(event.path("displayName").asText()).isEqualTo("WeChat");
        assertThat(event.path("fields").path("appId").asText()).isEqualTo(APP_ID);
        assertThat(event.path("fields").has("appSecret")).isFalse();
        assertThat(event.path("loginOnly").asBoolean()).isFalse();
        assertThat(event.path("association").asText()).isEqualTo("none");
        assertThat(event.path("enabled").asBoolean()).isTrue();
        assertThat(event.toString()).doesNotContain(APP_SECRET);

        var ciphertext = event.path("secrets").path("appSecret").asText();
        var ring = new KeyRing(keys);
        assertThat(ring.decrypt(ciphertext, poolId, id, "appSecret")).isEqualTo(APP_SECRET);
        assertThatThrownBy(() -> ring.decrypt(ciphertext, newPool(), id, "appSecret"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("keeps its secret nowhere in clear: not in its row, not in any event, not in the log")
    void nowhereInClear() {
        var secret = "SeCrEt0123456789SeCrEt0123456789";
        var logs = Logs.record();
        var request = connection("quiet");
        request.put("fields", Map.of("appId", APP_ID, "appSecret", secret));
        var source = newSource(newPool());
        var id = Api.id(post(source + "/connections", request));
        configuration.await(id, 1);

        var row = database.preparedQuery("select connection::text as row from connection where id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString("row");
        assertThat(row).contains(APP_ID, "appSecret").doesNotContain(secret);
        assertThat(configuration.text()).contains(id).doesNotContain(secret);
        patch(source + "/connections/" + id, Map.of("fields", Map.of("appSecret", secret, "appId", "wrong")))
                .then()
                .statusCode(400);
        assertThat(logs.stop()).contains(id).doesNotContain(secret);
    }

    @Test
    @DisplayName("is changed; what is left out stays, also its secret")
    void changed() {
        var poolId = newPool();
        var path = newConnection(newSource(poolId), "wechat-qr");
        var before = configuration
                .await(last(path), 1)
                .path("secrets")
                .path("appSecret")
                .asText();

        patch(path, Map.of("displayName", "微信", "loginOnly", true, "fields", Map.of("appId", "wx9999999999999999")))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("displayName", equalTo("微信"))
                .body("fields.appId", equalTo("wx9999999999999999"))
                .body("fields.appSecret.set", equalTo(true));
        var event = configuration.await(last(path), 2);
        assertThat(event.path("secrets").path("appSecret").asText()).isEqualTo(before);
        assertThat(event.path("loginOnly").asBoolean()).isTrue();

        patch(path, Map.of("fields", Map.of("appSecret", ANOTHER_SECRET)))
                .then()
                .statusCode(200);
        var after = configuration
                .await(last(path), 3)
                .path("secrets")
                .path("appSecret")
                .asText();
        assertThat(new KeyRing(keys).decrypt(after, poolId, last(path), "appSecret"))
                .isEqualTo(ANOTHER_SECRET);

        patch(path, Map.of("displayName", "微信")).then().statusCode(200).header("ETag", "\"3\"");
    }

    @Test
    @DisplayName("is disabled and enabled")
    void disabled() {
        var path = newConnection(newSource(newPool()), "wechat-qr");
        Api.administrator().post(path + "/disable").then().statusCode(200).body("enabled", equalTo(false));
        assertThat(configuration.await(last(path), 2).path("enabled").asBoolean())
                .isFalse();
        Api.administrator().post(path + "/disable").then().statusCode(200).header("ETag", "\"2\"");
        post(path + "/enable", Map.of()).then().statusCode(200).body("enabled", equalTo(true));
        assertThat(configuration.await(last(path), 3).path("enabled").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Wechat", "we_chat", "we chat", "a234567890123456789012345678901x", "微信"})
    @DisplayName("has an identifier of 1 to 31 lowercase letters, digits and dashes")
    void identifier(String identifier) {
        post(newSource(newPool()) + "/connections", connection(identifier))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("identifier")));
    }

    @Test
    @DisplayName("has the longest identifier that is allowed")
    void longestIdentifier() {
        newConnection(newSource(newPool()), "a-234567890123456789012345678-1");
    }

    @Test
    @DisplayName("has an identifier of its own in the pool, across sources and also at the same moment")
    void uniqueIdentifier() throws Exception {
        var poolId = newPool();
        var one = newSource(poolId);
        var other = newSource(poolId);
        try (var executor = Executors.newFixedThreadPool(6)) {
            var statuses = executor
                    .invokeAll(IntStream.range(0, 6)
                            .<Callable<Integer>>mapToObj(i ->
                                    () -> post((i % 2 == 0 ? one : other) + "/connections", connection("wechat-qr"))
                                            .statusCode())
                            .toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }
        post(one + "/connections", connection("wechat-qr"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("identifier"));
        newConnection(newSource(newPool()), "wechat-qr");
    }

    @Test
    @DisplayName("keeps its identifier and provider")
    void fixed() {
        var path = newConnection(newSource(newPool()), "wechat-qr");
        patch(path, Map.of("identifier", "other", "provider", "other"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("identifier", "provider"));
        patch(path, Map.of("identifier", "wechat-qr", "provider", "wechat-pc"))
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName("names every field of the form that is unknown, missing or malformed, and never quotes a value")
    void fields() {
        var source = newSource(newPool());
        var request = connection("wechat-qr");
        request.put("fields", Map.of("appSecret", "my short secret", "colour", "green"));
        var refused = post(source + "/connections", request);
        refused.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItems("fields.appId", "fields.appSecret", "fields.colour"))
                .body("detail", containsString("fields.appId: is required"));
        assertThat(refused.asString()).doesNotContain("my short secret");

        request.remove("fields");
        post(source + "/connections", request)
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("fields.appId", "fields.appSecret"));
    }

    @Test
    @DisplayName("can't lose a field that it needs")
    void required() {
        var path = newConnection(newSource(newPool()), "wechat-qr");
        patch(path, Map.of("fields", Collections.singletonMap("appSecret", null)))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("fields.appSecret")));
        patch(path, Map.of("fields", Map.of("appSecret", Map.of("set", true))))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("fields.appSecret")));
    }

    @Test
    @DisplayName("is one login mode of several that its source may have, and knows where the vendor sends its events")
    void modes() {
        var poolId = newPool();
        var source = newSource(poolId);
        newConnection(source, "on-pc");
        for (var provider : List.of("wechat-mp", "wechatmp-qrcode")) {
            var request = connection(provider);
            request.put("provider", provider);
            if (provider.equals("wechatmp-qrcode")) {
                request.put(
                        "fields",
                        Map.of("appId", APP_ID, "appSecret", APP_SECRET, "token", "abc", "messageMode", "plain"));
            }
            post(source + "/connections", request).then().statusCode(201);
        }
        get(source + "/connections")
                .then()
                .body("items.provider", equalTo(List.of("wechat-pc", "wechat-mp", "wechatmp-qrcode")))
                .body("items.sourceId.unique()", equalTo(List.of(last(source))))
                .body("items[0].eventsAddress", nullValue())
                .body(
                        "items[2].eventsAddress",
                        equalTo("http://localhost:8080/connection/social/wechatmp-qrcode/" + poolId + "/events"));
    }

    @Test
    @DisplayName("is of a provider of its source's vendor")
    void provider() {
        var request = connection("wechat-qr");
        request.put("provider", "no-such");
        var source = newSource(newPool());
        post(source + "/connections", request)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("provider")));
        request.remove("provider");
        post(source + "/connections", request)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("provider")));
    }

    @Test
    @DisplayName("creates users for people whom nobody knows; no provider finds users by what it doesn't vouch for")
    void association() {
        var request = connection("wechat-qr");
        request.put("association", Map.of("mode", "field", "fields", List.of("email")));
        var source = newSource(newPool());
        post(source + "/connections", request)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("association.mode")));
        var path = newConnection(source, "wechat-qr");
        patch(path, Map.of("association", new HashMap<>()))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("association.mode")));
        patch(path, Map.of("association", Map.of("mode", "none", "fields", List.of("email"))))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("association.fields")));
        patch(path, Map.of("association", Map.of("mode", "none", "methods", List.of("password"))))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("association.methods")));
    }

    @Test
    @DisplayName("asks people whom nobody knows, by the ways to prove an account that an administrator chose")
    void asks() {
        var path = newConnection(newSource(newPool()), "wechat-qr");
        for (var wrong : List.of(
                Map.of("mode", "challenge", "methods", List.of("palm_reading")),
                Map.of("mode", "challenge", "methods", List.of("password", "password")))) {
            patch(path, Map.of("association", wrong))
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("association.methods")));
        }
        patch(path, Map.of("association", Map.of("mode", "challenge", "fields", List.of("email"))))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("association.fields")));
        patch(path, Map.of("loginOnly", true, "association", Map.of("mode", "challenge")))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("association.methods")));
        patch(path, Map.of("association", Map.of("mode", "challenge"))).then().statusCode(200);
        patch(path, Map.of("loginOnly", true))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("association.methods")));

        var methods = List.of("password", "email_code", "other_source");
        patch(path, Map.of("loginOnly", true, "association", Map.of("mode", "challenge", "methods", methods)))
                .then()
                .statusCode(200)
                .body("association.mode", equalTo("challenge"))
                .body("association.methods", equalTo(methods))
                .body("association.fields", equalTo(List.of()))
                .body("warnings", equalTo(List.of()));
        var event = configuration.await(last(path), 3);
        assertThat(event.path("association").asText()).isEqualTo("challenge");
        assertThat(event.path("proofMethods")).extracting(JsonNode::asText).containsExactlyElementsOf(methods);
    }

    @Test
    @DisplayName(
            "tells auditors who chose what becomes of people whom nobody knows, and warns of what only they vouch for")
    void audited() {
        var poolId = newPool();
        var source = newGithub(poolId);
        var path = source + "/connections/" + id(post(source + "/connections", github()));
        patch(path, Map.of("displayName", "Hub")).then().statusCode(200);
        patch(
                        path,
                        Map.of(
                                "association",
                                Map.of(
                                        "mode",
                                        "field",
                                        "fields",
                                        List.of("email"),
                                        "assurance",
                                        Map.of("email", "always"))))
                .then()
                .statusCode(200)
                .body("association.assurance", equalTo(Map.of("email", "always")))
                .body("warnings", equalTo(List.of("always:email")));
        assertThat(configuration
                        .await(last(path), 3)
                        .path("matchFields")
                        .path("email")
                        .asText())
                .isEqualTo("always");
        patch(path, Map.of("loginOnly", true)).then().statusCode(200);

        var told = audit.of(poolId, 2);
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().path("connectionId").asText()).isEqualTo(last(path));
        assertThat(told.getFirst().path("warnings").path(0).asText()).isEqualTo("always:email");
        assertThat(told.getFirst().path("changedBy").asText()).isEqualTo("an-administrator");
        assertThat(told.getFirst().path("loginOnly").asBoolean()).isFalse();
        assertThat(told.getLast().path("loginOnly").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("C1: finds users by the fields that an administrator chose of those that the provider vouches for")
    void matchedFields() {
        var source = newGithub(newPool());
        var path = source + "/connections/" + id(post(source + "/connections", github()));

        for (var wrong : List.of(
                Map.of("mode", "field"),
                Map.of("mode", "field", "fields", List.of()),
                Map.of("mode", "field", "fields", List.of("phone")),
                Map.of("mode", "field", "fields", List.of("username")),
                Map.of("mode", "field", "fields", List.of("email", "email")))) {
            patch(path, Map.of("association", wrong))
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("association.fields")));
        }
        for (var wrong : List.of(Map.of("email", "sometimes"), Map.of("phone", "claim"))) {
            patch(path, Map.of("association", Map.of("mode", "field", "fields", List.of("email"), "assurance", wrong)))
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("association.assurance")));
        }
        patch(path, Map.of("association", Map.of("mode", "field", "fields", List.of("email"))))
                .then()
                .statusCode(200)
                .body("association.mode", equalTo("field"))
                .body("association.fields", equalTo(List.of("email")))
                .body("association.assurance", equalTo(Map.of("email", "claim")));

        var event = configuration.await(last(path), 2);
        assertThat(event.path("association").asText()).isEqualTo("field");
        assertThat(event.path("matchFields").path("email").asText()).isEqualTo("claim");
        patch(path, Map.of("association", Map.of("mode", "none")))
                .then()
                .statusCode(200)
                .body("association.fields", equalTo(List.of()));
    }

    private static String newGithub(String poolId) {
        var sources = pool(poolId) + "/identity-sources";
        return sources
                + '/'
                + id(post(
                        sources,
                        Map.of("name", "GitHub", "category", "social", "vendor", "github", "environment", "live")));
    }

    private static Map<String, Object> github() {
        return Map.of(
                "provider",
                "github",
                "identifier",
                "github",
                "displayName",
                "GitHub",
                "fields",
                Map.of("clientId", "Iv1.0123456789abcdef", "clientSecret", "a".repeat(40)));
    }

    @Test
    @DisplayName("belongs to a source of a known vendor, category and environment")
    void source() {
        post(
                        pool(newPool()) + "/identity-sources",
                        Map.of("name", "A", "category", "private", "vendor", "nobody", "environment", "moon"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("category", "vendor", "environment"));
        post(pool(newPool()) + "/identity-sources", Map.of())
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("name", "category", "vendor"));
    }
}
