package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.administrator;
import static dev.pailou.connection.support.Api.connection;
import static dev.pailou.connection.support.Api.get;
import static dev.pailou.connection.support.Api.last;
import static dev.pailou.connection.support.Api.newApplication;
import static dev.pailou.connection.support.Api.newConnection;
import static dev.pailou.connection.support.Api.newDomain;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.newSource;
import static dev.pailou.connection.support.Api.pool;
import static dev.pailou.connection.support.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import dev.pailou.kernel.ids.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("What is deleted")
class DeletionTest {

    @Inject
    Configuration configuration;

    @Test
    @DisplayName("is a connection with its credentials, its domain proofs and its places on login pages")
    void connections() {
        var poolId = newPool();
        var source = newSource(poolId);
        var path = newConnection(source, "going");
        var kept = newConnection(source, "kept");
        var application = newApplication(poolId);
        show(application, "going");
        show(application, "kept");
        var file = "WW_verify_" + Ids.next() + ".txt";
        administrator()
                .body(Map.of("content", "content"))
                .put(path + "/domain-proofs/" + file)
                .then()
                .statusCode(200);

        delete(path).then().statusCode(204);
        get(path).then().statusCode(404);
        delete(path).then().statusCode(404);
        given().get('/' + file).then().statusCode(404);
        get(application).then().body("connections", equalTo(List.of("kept")));

        var gone = configuration.await(last(path), 2);
        assertThat(gone.path("deleted").asBoolean()).isTrue();
        assertThat(gone.path("enabled").asBoolean()).isFalse();
        assertThat(gone.path("secrets").isEmpty()).isTrue();
        assertThat(gone.path("fields").isEmpty()).isTrue();
        assertThat(configuration.await(last(application), 4).path("connectionIds"))
                .extracting(JsonNode::asText)
                .containsExactly(last(kept));
        newConnection(source, "going");
    }

    @Test
    @DisplayName("is an identity source with all of its connections, and no other's")
    void sources() {
        var poolId = newPool();
        var source = newSource(poolId);
        var one = newConnection(source, "one");
        var two = newConnection(source, "two");
        var other = newConnection(newSource(poolId), "other");
        var application = newApplication(poolId);
        List.of("two", "other", "one").forEach(identifier -> show(application, identifier));

        delete(source).then().statusCode(204);
        List.of(source, one, two).forEach(path -> get(path).then().statusCode(404));
        get(other).then().statusCode(200);
        get(application).then().body("connections", equalTo(List.of("other")));
        assertThat(configuration.await(last(one), 2).path("deleted").asBoolean())
                .isTrue();
        assertThat(configuration.await(last(two), 2).path("deleted").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("is an application, whose secrets nobody keeps")
    void applications() {
        var application = newApplication(newPool());
        delete(application).then().statusCode(204);
        get(application).then().statusCode(404);
        var gone = configuration.await(last(application), 2);
        assertThat(gone.path("deleted").asBoolean()).isTrue();
        assertThat(gone.path("enabled").asBoolean()).isFalse();
        assertThat(gone.path("secretHashes").isEmpty()).isTrue();
        assertThat(gone.path("redirectUris").isEmpty()).isTrue();
    }

    @Test
    @DisplayName("is a pool with everything in it; its domain is free again")
    void pools() {
        var domain = newDomain();
        var poolId = Api.id(post("/api/v1/user-pools", Map.of("name", "A", "domain", domain)));
        var connection = newConnection(newSource(poolId), "going");
        var application = newApplication(poolId);
        show(application, "going");

        delete(pool(poolId)).then().statusCode(204);
        List.of(pool(poolId), connection, application)
                .forEach(path -> get(path).then().statusCode(404));
        assertThat(configuration.await(poolId, 2).path("deleted").asBoolean()).isTrue();
        assertThat(configuration.await(last(connection), 2).path("deleted").asBoolean())
                .isTrue();
        assertThat(configuration.await(last(application), 3).path("deleted").asBoolean())
                .isTrue();
        post("/api/v1/user-pools", Map.of("name", "B", "domain", domain)).then().statusCode(201);
    }

    @Test
    @DisplayName("is neither the administrators' pool nor their client")
    void ownThings() {
        var system = get("/api/v1/user-pools?domain=system").path("items[0].id").toString();
        delete(pool(system)).then().statusCode(409);
        var client =
                given().get("/internal/administration-client").path("clientId").toString();
        delete(pool(system) + "/applications/" + client).then().statusCode(409);
    }

    @Test
    @DisplayName("is what the caller has seen")
    void expected() {
        var path = newConnection(newSource(newPool()), "seen");
        administrator().header("If-Match", "\"7\"").delete(path).then().statusCode(412);
        administrator().header("If-Match", "\"1\"").delete(path).then().statusCode(204);
    }

    @Test
    @DisplayName("can't be shown, filled or changed meanwhile: every request is before or after it")
    void meanwhile() throws Exception {
        var poolId = newPool();
        var source = newSource(poolId);
        var path = newConnection(source, "going");
        var applications = List.of(newApplication(poolId), newApplication(poolId), newApplication(poolId));
        var requests = new ArrayList<Callable<Integer>>();
        applications.forEach(application -> requests.add(() -> administrator()
                .body(Map.of())
                .put(application + "/connections/going")
                .statusCode()));
        requests.add(() -> delete(path).statusCode());
        requests.add(() -> delete(source).statusCode());
        requests.add(() -> delete(pool(poolId)).statusCode());
        requests.add(() -> post(source + "/connections", connection("new")).statusCode());
        requests.add(() -> post(path + "/disable", Map.of()).statusCode());
        requests.add(() -> administrator()
                .body(Map.of("content", "x"))
                .put(path + "/domain-proofs/WW_verify_abc.txt")
                .statusCode());
        try (var threads = Executors.newFixedThreadPool(requests.size())) {
            var statuses = threads.invokeAll(requests).stream()
                    .map(status -> status.resultNow())
                    .toList();
            assertThat(statuses).isSubsetOf(200, 201, 204, 404);
        }
        get(pool(poolId)).then().statusCode(404);
    }

    private static void show(String application, String identifier) {
        administrator()
                .body(Map.of())
                .put(application + "/connections/" + identifier)
                .then()
                .statusCode(200);
    }

    private static Response delete(String path) {
        return administrator().delete(path);
    }
}
