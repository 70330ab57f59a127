package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.get;
import static dev.pailou.connection.support.Api.last;
import static dev.pailou.connection.support.Api.newApplication;
import static dev.pailou.connection.support.Api.newConnection;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.newSource;
import static dev.pailou.connection.support.Api.patch;
import static dev.pailou.connection.support.Api.pool;
import static dev.pailou.connection.support.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import dev.pailou.kernel.ids.Digest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("An application")
class ApplicationTest {

    private static final List<String> GRANTS_OF_WEB = List.of("authorization_code", "refresh_token");

    @Inject
    Configuration configuration;

    @Test
    @DisplayName("is made with a secret that is shown once and stored hashed")
    void made() {
        var poolId = newPool();
        var made = post(
                        pool(poolId) + "/applications",
                        Map.of(
                                "name",
                                "Demo",
                                "type",
                                "web",
                                "redirectUris",
                                List.of("http://localhost:8081/demo/callback"),
                                "postLogoutRedirectUris",
                                List.of("https://app.example/bye"),
                                "clientUri",
                                "http://localhost:8081/demo",
                                "startOnlyConnection",
                                true))
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("clientSecret", notNullValue())
                .body("grantTypes", equalTo(GRANTS_OF_WEB))
                .body("connections", empty())
                .body("secrets", hasSize(1))
                .extract();
        var id = made.<String>path("id");
        var secret = made.<String>path("clientSecret");
        assertThat(made.<String>path("clientId")).isEqualTo(id);
        assertThat(secret).hasSize(43);

        var read = get(pool(poolId) + "/applications/" + id);
        read.then().statusCode(200).body("redirectUris", equalTo(List.of("http://localhost:8081/demo/callback")));
        assertThat(read.asString()).doesNotContain(secret, Digest.sha256(secret), "clientSecret");

        var event = configuration.await(id, 1);
        assertThat(event.path("poolId").asText()).isEqualTo(poolId);
        assertThat(event.path("type").asText()).isEqualTo("web");
        assertThat(texts(event.path("secretHashes"))).containsExactly(Digest.sha256(secret));
        assertThat(texts(event.path("redirectUris"))).containsExactly("http://localhost:8081/demo/callback");
        assertThat(texts(event.path("postLogoutRedirectUris"))).containsExactly("https://app.example/bye");
        assertThat(texts(event.path("grantTypes"))).isEqualTo(GRANTS_OF_WEB);
        assertThat(texts(event.path("scopes"))).isEmpty();
        assertThat(event.path("clientUri").asText()).isEqualTo("http://localhost:8081/demo");
        assertThat(event.path("startOnlyConnection").asBoolean()).isTrue();
        assertThat(event.path("enabled").asBoolean()).isTrue();
        assertThat(event.toString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource({"web, true", "m2m, true", "spa, false", "native, false"})
    @DisplayName("has a secret only when its type can keep one")
    void secrets(String type, boolean secret) {
        post(pool(newPool()) + "/applications", Map.of("name", "An application", "type", type))
                .then()
                .statusCode(201)
                .body("clientSecret", secret ? notNullValue() : nullValue())
                .body("secrets", hasSize(secret ? 1 : 0));
    }

    @ParameterizedTest
    @CsvSource({
        "web, https://app.example/*, wildcard",
        "web, https://app.example/cb#here, fragment",
        "web, https://user@app.example/cb, user name",
        "web, http://app.example/cb, loopback",
        "web, /callback, absolute",
        "web, com.example.app:/cb, https",
        "native, javascript:alert(1), scheme like",
        "m2m, https://app.example/cb, m2m",
    })
    @DisplayName("C10 C11 takes only redirect addresses that can be compared exactly, and names the one that is wrong")
    void redirectUris(String type, String uri, String message) {
        post(
                        pool(newPool()) + "/applications",
                        Map.of("name", "An application", "type", type, "redirectUris", List.of(uri)))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("redirectUris"))
                .body("detail", containsString(message));
    }

    @Test
    @DisplayName("is changed; what is left out stays, null removes the start page, lists are replaced whole")
    void changed() {
        var poolId = newPool();
        var path = newApplication(poolId);
        patch(
                        path,
                        Map.of(
                                "redirectUris",
                                List.of("https://a.example/", "https://b.example/"),
                                "clientUri",
                                "https://a.example"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("An application"))
                .body("clientUri", equalTo("https://a.example"));
        patch(path, Collections.singletonMap("clientUri", null))
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("clientUri", nullValue())
                .body("redirectUris", hasSize(2));
        patch(path, Map.of("clientUri", 5)).then().statusCode(400).body("violations[0].field", equalTo("clientUri"));
        patch(path, Map.of("type", "spa")).then().statusCode(400).body("violations[0].field", equalTo("type"));
        patch(path, Map.of("enabled", false)).then().statusCode(200).header("ETag", "\"4\"");

        var event = configuration.await(last(path), 4);
        assertThat(event.path("enabled").asBoolean()).isFalse();
        assertThat(event.path("clientUri").isNull()).isTrue();
        assertThat(texts(event.path("redirectUris"))).containsExactly("https://a.example/", "https://b.example/");
        assertThat(texts(event.path("secretHashes"))).hasSize(1);
    }

    @Test
    @DisplayName("is found by its name")
    void found() {
        var poolId = newPool();
        var path = newApplication(poolId);
        Api.administrator()
                .queryParam("name", "An application")
                .get(pool(poolId) + "/applications")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(last(path))));
        Api.administrator()
                .queryParam("name", "Another")
                .get(pool(poolId) + "/applications")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    @DisplayName("gets a new secret; the one before works on only when asked for")
    void rotated() {
        var path = newApplication(newPool());
        var second = rotate(path, Map.of("keepPrevious", true));
        var event = configuration.await(last(path), 2);
        assertThat(texts(event.path("secretHashes"))).hasSize(2).contains(Digest.sha256(second));

        var third = rotate(path, Map.of("keepPrevious", true));
        event = configuration.await(last(path), 3);
        assertThat(texts(event.path("secretHashes")))
                .containsExactlyInAnyOrder(Digest.sha256(second), Digest.sha256(third));

        var fourth = Api.administrator()
                .post(path + "/rotate-secret")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("clientSecret");
        event = configuration.await(last(path), 4);
        assertThat(texts(event.path("secretHashes"))).containsExactly(Digest.sha256(fourth));
        get(path).then().body("secrets", hasSize(1));
    }

    @Test
    @DisplayName("gets no secret when its type keeps none")
    void notRotated() {
        var poolId = newPool();
        var id = Api.id(post(pool(poolId) + "/applications", Map.of("name", "Phone", "type", "native")));
        post(pool(poolId) + "/applications/" + id + "/rotate-secret", Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("native"));
    }

    @Test
    @DisplayName("shows connections in the order that is asked for")
    void connections() {
        var poolId = newPool();
        var path = newApplication(poolId);
        var source = newSource(poolId);
        var one = last(newConnection(source, "one"));
        var two = last(newConnection(source, "two"));
        var three = last(newConnection(source, "three"));

        show(path, "one", null).then().statusCode(200).body("connections", equalTo(List.of("one")));
        Api.administrator().put(path + "/connections/two").then().statusCode(200);
        show(path, "three", 0).then().statusCode(200).body("connections", equalTo(List.of("three", "one", "two")));
        show(path, "three", null).then().statusCode(200).header("ETag", "\"4\"");
        show(path, "three", 2).then().statusCode(200).body("connections", equalTo(List.of("one", "two", "three")));
        assertThat(texts(configuration.await(last(path), 5).path("connectionIds")))
                .containsExactly(one, two, three);

        show(path, "one", 3).then().statusCode(400).body("violations[0].field", equalTo("order"));
        Api.administrator()
                .delete(path + "/connections/two")
                .then()
                .statusCode(200)
                .body("connections", equalTo(List.of("one", "three")));
        Api.administrator()
                .delete(path + "/connections/two")
                .then()
                .statusCode(200)
                .header("ETag", "\"6\"");
        assertThat(texts(configuration.await(last(path), 6).path("connectionIds")))
                .containsExactly(one, three);
        get(pool(poolId) + "/applications").then().body("items[0].connections", equalTo(List.of("one", "three")));
    }

    @Test
    @DisplayName("of type m2m shows no connections")
    void machinesHaveNoLoginPage() {
        var poolId = newPool();
        newConnection(newSource(poolId), "one");
        var id = Api.id(post(pool(poolId) + "/applications", Map.of("name", "Machine", "type", "m2m")));
        show(pool(poolId) + "/applications/" + id, "one", null).then().statusCode(409);
    }

    @Test
    @DisplayName("tells of each of many changes at once, each with a version of its own")
    void versions() throws Exception {
        var path = newApplication(newPool());
        try (var executor = Executors.newFixedThreadPool(8)) {
            var statuses = executor
                    .invokeAll(IntStream.range(0, 24)
                            .<Callable<Integer>>mapToObj(i -> () ->
                                    patch(path, Map.of("name", "Name " + i)).statusCode())
                            .toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(statuses).containsOnly(200);
        }
        configuration.await(last(path), 25);
        assertThat(configuration.of(last(path)).stream()
                        .map(event -> event.path("version").asLong()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 25).mapToObj(Long::valueOf).toList());
        assertThat(configuration.of(last(path)).getLast().path("name").asText())
                .isEqualTo(get(path).path("name"));
    }

    private static io.restassured.response.Response show(String path, String identifier, Integer order) {
        return Api.administrator()
                .body(order == null ? Map.of() : Map.of("order", order))
                .put(path + "/connections/" + identifier);
    }

    private static String rotate(String path, Map<String, Object> how) {
        return post(path + "/rotate-secret", how)
                .then()
                .statusCode(200)
                .body("clientSecret", notNullValue())
                .extract()
                .path("clientSecret");
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
