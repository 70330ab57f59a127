package dev.pailou.connection.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.pailou.connection.store.Administration;
import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("An installation")
class BootstrapTest {

    @Inject
    Administration administration;

    @Inject
    Configuration configuration;

    @Inject
    Pool database;

    @Test
    @DisplayName("has a system pool and an administration client, and tells of both")
    void made() {
        var clientId = clientId();
        var event = configuration.await(clientId, 1);
        assertThat(event.path("type").asText()).isEqualTo("m2m");
        assertThat(event.path("grantTypes").toString()).isEqualTo("[\"client_credentials\"]");
        assertThat(event.path("scopes").toString()).isEqualTo("[\"pailou:admin\"]");
        assertThat(event.path("secretHashes").toString())
                .isEqualTo("[\"" + Digest.sha256(Surroundings.BOOTSTRAP_SECRET) + "\"]");
        var pool = configuration.await(event.path("poolId").asText(), 1);
        assertThat(pool.path("domain").asText()).isEqualTo("system");
        assertThat(pool.path("passwordSignIn").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("has one of each, also when replicas start at the same moment on an empty database")
    void once() throws Exception {
        database.query("delete from installation").execute().await().indefinitely();
        database.query("update user_pool set domain = 'replaced-' || id where domain = 'system'")
                .execute()
                .await()
                .indefinitely();
        try (var executor = Executors.newFixedThreadPool(4)) {
            var ids = executor
                    .invokeAll(IntStream.range(0, 4)
                            .<Callable<String>>mapToObj(i -> () -> ensure(Surroundings.BOOTSTRAP_SECRET))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();
            assertThat(ids).hasSize(1);
            assertThat(clientId()).isEqualTo(ids.getFirst());
            configuration.await(ids.getFirst(), 1);
            assertThat(configuration.of(ids.getFirst())).hasSize(1);
        }
        assertThat(count("user_pool where domain = 'system'")).isEqualTo(1);
        assertThat(count("application a join user_pool p on p.id = a.pool_id where p.domain = 'system'"
                        + " and a.built_in is null"))
                .isEqualTo(1);
        assertThat(count("installation")).isEqualTo(1);
    }

    @Test
    @DisplayName("gives its administration client the secret of the settings, and tells of it")
    void rotated() throws Exception {
        var id = clientId();
        var other = RandomValue.token();
        var before = version(id);
        assertThat(ensure(other)).isEqualTo(id);
        assertThat(configuration.await(id, before + 1).path("secretHashes").toString())
                .isEqualTo("[\"" + Digest.sha256(other) + "\"]");
        ensure(other);
        assertThat(version(id)).isEqualTo(before + 1);
        ensure(Surroundings.BOOTSTRAP_SECRET);
        assertThat(version(id)).isEqualTo(before + 2);
    }

    @Test
    @DisplayName("refuses a secret that somebody could guess")
    void shortSecret() {
        var bootstrap = new Bootstrap(Optional.of("short"), administration);
        assertThatThrownBy(() -> bootstrap.onStart(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("22 characters")
                .hasMessageNotContaining("short");
    }

    @Test
    @DisplayName("can't be locked by its administrators")
    void notLocked() {
        var poolId = Api.administrator()
                .queryParam("domain", "system")
                .get("/api/v1/user-pools")
                .<String>path("items[0].id");
        Api.patch(Api.pool(poolId), Map.of("enabled", false))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("enabled"));
        Api.patch(Api.pool(poolId), Map.of("passwordSignIn", false))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("passwordSignIn"));
        Api.patch(Api.pool(poolId), Map.of("openid", Map.of("signingAlg", "RS256")))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("openid.signingAlg"));
        var client = Api.pool(poolId) + "/applications/" + clientId();
        Api.patch(client, Map.of("enabled", false))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("enabled"));
        Api.post(client + "/rotate-secret", Map.of())
                .then()
                .statusCode(409)
                .body("detail", containsString("pailou.bootstrap.client-secret"));
    }

    @Test
    @DisplayName("with sandbox connections does not start in production without a sandbox")
    void sandboxGuard() throws Throwable {
        var before = VertxContextSupport.subscribeAndAwait(SandboxGuard::sandboxConnections);
        var poolId = Api.newPool();
        Api.newConnection(Api.newSource(poolId, "live"), "live");
        Api.newConnection(Api.newSource(poolId, "sandbox"), "sandbox");
        var after = VertxContextSupport.subscribeAndAwait(SandboxGuard::sandboxConnections);
        assertThat(after).isGreaterThan(before);
        assertThatThrownBy(() -> SandboxGuard.refuse(after))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pailou.sandbox.url");
        SandboxGuard.refuse(0);
    }

    private String ensure(String secret) throws Exception {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> administration.ensure(secret));
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static String clientId() {
        return given().get("/internal/administration-client")
                .then()
                .statusCode(200)
                .extract()
                .path("clientId");
    }

    private long version(String id) {
        return single("select version from application where id = '" + id + "'");
    }

    private long count(String from) {
        return single("select count(*) from " + from);
    }

    private long single(String query) {
        return database.query(query)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
