package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.administrator;
import static dev.pailou.connection.support.Api.get;
import static dev.pailou.connection.support.Api.newConnection;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.newSource;
import static dev.pailou.connection.support.Api.patch;
import static dev.pailou.connection.support.Api.pool;
import static dev.pailou.connection.support.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.pailou.connection.support.Surroundings;
import dev.pailou.kernel.ids.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("A domain proof")
class DomainProofTest {

    @Test
    @DisplayName("is kept, and served to anybody at the root exactly as it is")
    void served() {
        var connection = newConnection(newSource(newPool()), "proved");
        var name = newName("MP");
        put(connection, name, "a ~!<b>&1")
                .then()
                .statusCode(200)
                .body("fileName", equalTo(name))
                .body("content", equalTo("a ~!<b>&1"))
                .body("address", equalTo("http://localhost:8080/" + name))
                .body("updatedAt", notNullValue());
        get(connection + "/domain-proofs/" + name).then().statusCode(200).body("content", equalTo("a ~!<b>&1"));
        get(connection + "/domain-proofs").then().body("items.fileName", equalTo(List.of(name)));

        var file = given().get("/" + name);
        file.then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Length", "9");
        assertThat(file.asString()).isEqualTo("a ~!<b>&1");
        given().head("/" + name).then().statusCode(200).contentType("text/plain;charset=UTF-8");

        put(connection, name, "another").then().statusCode(200);
        assertThat(given().get("/" + name).asString()).isEqualTo("another");
    }

    @Test
    @DisplayName("is served while its pool and connection are enabled, and until it is removed")
    void notServed() {
        var poolId = newPool();
        var connection = newConnection(newSource(poolId), "proved");
        var name = newName("WW");
        put(connection, name, "content").then().statusCode(200);

        post(connection + "/disable", Map.of()).then().statusCode(200);
        given().get("/" + name).then().statusCode(404);
        post(connection + "/enable", Map.of()).then().statusCode(200);
        given().get("/" + name).then().statusCode(200);
        patch(pool(poolId), Map.of("enabled", false)).then().statusCode(200);
        given().get("/" + name).then().statusCode(404);
        patch(pool(poolId), Map.of("enabled", true)).then().statusCode(200);

        administrator().delete(connection + "/domain-proofs/" + name).then().statusCode(204);
        given().get("/" + name).then().statusCode(404);
        get(connection + "/domain-proofs/" + name).then().statusCode(404);
        administrator().delete(connection + "/domain-proofs/" + name).then().statusCode(404);
    }

    @Test
    @DisplayName("has one content by its name, whoever brings it")
    void oneContent() {
        var mine = newConnection(newSource(newPool()), "mine");
        var theirs = newConnection(newSource(newPool()), "theirs");
        var name = newName("WW");
        put(mine, name, "content").then().statusCode(200);
        put(theirs, name, "content").then().statusCode(200);
        put(theirs, name, "other")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("fileName"))
                .body("detail", containsString("another content"));

        administrator().delete(mine + "/domain-proofs/" + name).then().statusCode(204);
        assertThat(given().get("/" + name).asString()).isEqualTo("content");
        put(theirs, name, "other").then().statusCode(200);
        assertThat(given().get("/" + name).asString()).isEqualTo("other");
    }

    @Test
    @DisplayName("has one content also when many bring it at once")
    void race() throws Exception {
        var name = newName("WW");
        var connections = IntStream.range(0, 6)
                .mapToObj(i -> newConnection(newSource(newPool()), "racing"))
                .toList();
        try (var threads = Executors.newFixedThreadPool(connections.size())) {
            var statuses = threads
                    .invokeAll(connections.stream()
                            .map(path -> (Callable<Integer>) () -> put(path, name, path.substring(path.length() - 24))
                                    .statusCode())
                            .toList())
                    .stream()
                    .map(status -> status.resultNow())
                    .toList();
            assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "WW_verify_.txt",
                "WW_verify_abc.html",
                "WW_verify_a-b.txt",
                "ww_verify_abc.txt",
                "WW_verify_abc123abc123abc123abc123abc123abc.txt"
            })
    @DisplayName("is called as vendors call such files")
    void names(String name) {
        var connection = newConnection(newSource(newPool()), "proved");
        put(connection, name, "content").then().statusCode(400).body("violations.field", equalTo(List.of("fileName")));
        given().get("/" + name).then().statusCode(404);
    }

    @Test
    @DisplayName("holds 1 to 128 printable characters on one line")
    void contents() {
        var connection = newConnection(newSource(newPool()), "proved");
        for (var content : List.of("", "a\nb", "a\tb", "é", "x".repeat(129))) {
            put(connection, newName("WW"), content)
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("content")));
        }
        put(connection, newName("WW"), "x".repeat(128)).then().statusCode(200);
        administrator()
                .body(Map.of())
                .put(connection + "/domain-proofs/" + newName("WW"))
                .then()
                .statusCode(400);
    }

    @Test
    @DisplayName("is one of at most twenty of a connection")
    void few() {
        var connection = newConnection(newSource(newPool()), "proved");
        for (int i = 0; i < 20; i++) {
            put(connection, newName("WW"), "content").then().statusCode(200);
        }
        put(connection, newName("WW"), "content").then().statusCode(409);
    }

    private static Response put(String connection, String fileName, String content) {
        return administrator().body(Map.of("content", content)).put(connection + "/domain-proofs/" + fileName);
    }

    private static String newName(String vendor) {
        return vendor + "_verify_" + Ids.next() + ".txt";
    }
}
