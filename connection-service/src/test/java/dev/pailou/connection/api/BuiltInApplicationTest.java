package dev.pailou.connection.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.connection.store.BuiltInApplications;
import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("The application by which people come to their own accounts")
class BuiltInApplicationTest {

    @Inject
    BuiltInApplications applications;

    @Inject
    Configuration configuration;

    @Inject
    Pool database;

    @Test
    @DisplayName("is made with the pool, can redeem no code, and leads back to the pool's own pages")
    void made() {
        var poolId = Api.newPool();
        var domain = Api.get(Api.pool(poolId)).<String>path("domain");
        var event = told(poolId, 1);
        assertThat(event.path("builtIn").asText()).isEqualTo("account");
        assertThat(event.path("type").asText()).isEqualTo("web");
        assertThat(event.path("secretHashes")).isEmpty();
        assertThat(event.path("openid").path("tokenEndpointAuthMethod").isNull())
                .isTrue();
        assertThat(event.path("grantTypes").toString()).isEqualTo("[\"authorization_code\"]");
        assertThat(event.path("redirectUris").toString())
                .isEqualTo("[\"http://localhost:8080/account/" + domain + "/signed-in\"]");
        assertThat(event.path("clientUri").asText()).isEqualTo("http://localhost:8080/account/" + domain);
    }

    @Test
    @DisplayName("is not among the pool's applications, but found by whoever has its id")
    void listed() {
        var poolId = Api.newPool();
        var all = Api.pool(poolId) + "/applications";
        Api.get(all).then().statusCode(200).body("items", empty());
        Api.get(all + "?name=Account").then().statusCode(200).body("items", empty());
        Api.get(all + "/" + id(poolId)).then().statusCode(200).body("builtIn", equalTo("account"));
        Api.get(Api.newApplication(poolId)).then().body("builtIn", equalTo(null));
    }

    @Test
    @DisplayName("can't be changed, given a secret, a logo or a login page of its own, or deleted")
    void refused() {
        var poolId = Api.newPool();
        var path = Api.pool(poolId) + "/applications/" + id(poolId);
        var connection = Api.newConnection(Api.newSource(poolId), "wechat-qr");
        assertThat(connection).isNotNull();
        for (var refused : new Response[] {
            Api.patch(path, Map.of("enabled", false)),
            Api.patch(path, Map.of("redirectUris", List.of("https://evil.example/cb"))),
            Api.post(path + "/rotate-secret", Map.of()),
            Api.administrator().body(Map.of()).put(path + "/connections/wechat-qr"),
            Api.administrator().delete(path + "/logo"),
            Api.administrator().delete(path)
        }) {
            refused.then().statusCode(409).body("detail", containsString("part of Pailou itself"));
        }
        assertThat(configuration.of(id(poolId))).hasSize(1);
    }

    @Test
    @DisplayName("goes with its pool")
    void gone() {
        var poolId = Api.newPool();
        var id = id(poolId);
        Api.administrator().delete(Api.pool(poolId)).then().statusCode(204);
        assertThat(configuration.await(id, 2).path("deleted").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("is given once to a pool from before, by however many replicas start, and follows the pool's address")
    void ensured() throws Exception {
        var poolId = Api.newPool();
        database.preparedQuery("delete from application where pool_id = $1")
                .execute(Tuple.of(poolId))
                .await()
                .indefinitely();
        try (var executor = Executors.newFixedThreadPool(4)) {
            executor.invokeAll(IntStream.range(0, 4)
                            .<Callable<Void>>mapToObj(i -> this::ensure)
                            .toList())
                    .forEach(Future::resultNow);
        }
        var id = id(poolId);
        configuration.await(id, 1);
        assertThat(configuration.of(id)).hasSize(1);

        database.preparedQuery("update application set redirect_uris = array['http://elsewhere/'] where id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely();
        ensure();
        ensure();
        assertThat(configuration.await(id, 2).path("redirectUris").toString()).contains("/account/");
        assertThat(configuration.of(id)).hasSize(2);
    }

    private Void ensure() throws Exception {
        try {
            return VertxContextSupport.subscribeAndAwait(applications::ensure);
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode told(String poolId, long version) {
        return configuration.await(id(poolId), version);
    }

    private String id(String poolId) {
        return database.preparedQuery("select id from application where pool_id = $1 and built_in = 'account'")
                .execute(Tuple.of(poolId))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}
