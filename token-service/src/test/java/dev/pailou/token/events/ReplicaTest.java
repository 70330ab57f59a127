package dev.pailou.token.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.signing.SigningKeys;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("The replica of the configuration")
class ReplicaTest {

    @Inject
    World world;

    @Inject
    SigningKeys keys;

    @Test
    @DisplayName("keeps the higher version, in whatever order events come")
    void versions() {
        var pool = world.tenant().pool();
        world.keep(World.renamed(pool, 5, "five", false));
        world.send(World.renamed(pool, 4, "four", false));
        world.send(World.renamed(pool, 5, "five again", false));
        // Behind the others in the one partition: when it is there, they were looked at.
        world.tenant();
        assertThat(world.one("select name from pool where id = ?", pool.id())).isEqualTo("five");
        assertThat(world.one("select version from pool where id = ?", pool.id()))
                .isEqualTo("5");
    }

    @Test
    @DisplayName("a deleted pool stays deleted, whatever comes late, and its domain is free for another")
    void deleted() {
        var pool = world.tenant().pool();
        world.keep(World.renamed(pool, 3, "gone", true));
        world.send(World.renamed(pool, 2, "late", false));
        world.tenant();
        var path = "/oidc/" + pool.domain() + "/jwks";
        assertThat(new Browser().get(path).statusCode()).isEqualTo(404);

        world.keep(World.pool(pool.domain()));
        assertThat(new Browser().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("a pool has its signing key as soon as it is there")
    void key() {
        var pool = world.tenant().pool();
        assertThat(world.all("select algorithm from signing_key where pool_id = ? and active", pool.id()))
                .containsExactly("ES256");
    }

    @Test
    @DisplayName("many replicas that make a pool's key at once make one")
    void oneKey() throws Exception {
        var poolId = Ids.next();
        try (var replicas = Executors.newFixedThreadPool(8)) {
            Callable<Void> ensure = () -> {
                try {
                    return VertxContextSupport.subscribeAndAwait(() -> keys.ensure(poolId, SigningAlgorithm.RS256));
                } catch (Throwable failed) {
                    throw new IllegalStateException(failed);
                }
            };
            for (var made : replicas.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> ensure).toList())) {
                made.get();
            }
        }
        assertThat(world.all("select kid from signing_key where pool_id = ?", poolId))
                .hasSize(1);
    }

    @Test
    @DisplayName("the service is ready once it has read the configuration to the end")
    void ready() {
        world.tenant();
        Awaitility.await().until(() -> new Browser().get("/q/health/ready").statusCode() == 200);
    }
}
