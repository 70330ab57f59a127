package dev.pailou.user.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.TestPool;
import dev.pailou.user.testing.Wire;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("The replica of configuration")
class ConfigurationConsumerTest {

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    private final TestPool pool = TestPool.make();

    @Test
    @DisplayName("keeps the highest version, in whatever order they come")
    void outOfOrder() {
        wire.send(pool.pool(3, false));
        wire.send(pool.pool(2, true));
        wire.send(pool.connection(5, false, true, "none"));
        wire.send(pool.connection(4, true));
        wire.send(pool.connection(5, true));
        readSoFar();

        assertThat(rows.find("select version || ' ' || enabled from pool where id = ?", pool.id()))
                .containsExactly("3 false");
        assertThat(rows.find(
                        "select version || ' ' || enabled || ' ' || login_only from connection where id = ?",
                        pool.connectionId()))
                .containsExactly("5 false true");
    }

    @Test
    @DisplayName("takes what is deleted as disabled, for ever")
    void deleted() {
        wire.send(pool.deletedPool(2));
        wire.send(new ConnectionChanged(
                pool.connectionId(),
                2,
                true,
                pool.id(),
                pool.sourceId(),
                "social",
                "live",
                "wechat-pc",
                "wechat",
                "WeChat",
                Map.of(),
                Map.of(),
                false,
                "none",
                Map.of(),
                List.of(),
                true,
                null));
        wire.send(pool.pool(1, true));
        wire.send(pool.connection(1, true));
        readSoFar();

        assertThat(rows.find("select enabled from pool where id = ?", pool.id()))
                .containsExactly("f");
        assertThat(rows.find("select enabled from connection where id = ?", pool.connectionId()))
                .containsExactly("f");
    }

    @Test
    @DisplayName("keeps no vendor's credentials and nothing else that it does not need")
    void nothingElse() {
        assertThat(rows.find("select column_name from information_schema.columns where table_name = 'connection'"
                        + " and table_schema = 'public' order by 1"))
                .containsExactly(
                        "association",
                        "enabled",
                        "id",
                        "login_only",
                        "match_fields",
                        "pool_id",
                        "proof_methods",
                        "source_id",
                        "version");
    }

    /** Configuration has one partition: what was sent before was read before. */
    private void readSoFar() {
        var last = TestPool.make();
        wire.send(last.pool(1, true));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> rows.count("select count(*) from pool where id = ?", last.id()) == 1);
    }
}
