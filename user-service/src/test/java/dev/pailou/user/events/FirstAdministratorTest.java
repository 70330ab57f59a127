package dev.pailou.user.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.passwords.HashingPool;
import dev.pailou.user.passwords.PasswordHasher;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.Credentials;
import dev.pailou.user.store.FirstAdministrators;
import dev.pailou.user.store.Users;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.TestPool;
import dev.pailou.user.testing.Wire;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("The first administrator")
class FirstAdministratorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Configuration configuration;

    @Inject
    FirstAdministrators firstAdministrators;

    @Inject
    Users users;

    @Inject
    Credentials credentials;

    @Inject
    HashingPool hashing;

    @Inject
    PasswordHasher hasher;

    private final TestPool pool = TestPool.make();

    @Test
    @DisplayName("is made when the system pool becomes known, and told of")
    void made() {
        wire.send(pool.pool(1, true, "system"));

        var created = wire.one(UserCreated.class, event -> event.poolId().equals(pool.id()));

        assertThat(created.claims()).containsEntry("preferred_username", InternalKeys.ADMINISTRATOR);
        assertThat(rows.find("select username from credential where user_id = ?", created.userId()))
                .containsExactly("root");
        var hash = rows.find("select hash from credential where user_id = ?", created.userId())
                .getFirst();
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(hasher.matches(InternalKeys.ADMINISTRATOR_PASSWORD, hash)).isTrue();
    }

    @Test
    @DisplayName("is not made in other pools")
    void otherPools() {
        wire.send(pool.pool(1, true));
        var system = TestPool.make();
        wire.send(system.pool(1, true, "system"));
        wire.one(UserCreated.class, event -> event.poolId().equals(system.id()));

        assertThat(administrators()).isZero();
    }

    @Test
    @DisplayName("is one, also when four replicas start together while the pool becomes known")
    void once() throws Throwable {
        wire.send(pool.pool(1, true, "system"));
        var replicas = IntStream.range(0, 4)
                .mapToObj(i -> replica(Optional.of("admin"), Optional.of("long enough for us " + i)))
                .toList();
        await().atMost(PATIENCE).until(() -> rows.count("select count(*) from pool where id = ?", pool.id()) == 1);

        atOnce(replicas);
        wire.send(pool.pool(2, true, "system"));
        await().atMost(PATIENCE).until(() -> rows.find("select version from pool where id = ?", pool.id())
                .contains("2"));
        atOnce(replicas);

        assertThat(administrators()).isEqualTo(1);
        assertThat(rows.count("select count(*) from users where pool_id = ?", pool.id()))
                .isEqualTo(1);
        wire.one(UserCreated.class, event -> event.poolId().equals(pool.id()));
        assertThat(wire.seen(UserCreated.class, event -> event.poolId().equals(pool.id())))
                .hasSize(1);
    }

    @Test
    @DisplayName("is one when four replicas start on a pool that is known already")
    void onceAtStart() throws Throwable {
        rows.change("insert into pool values (?, 1, 'system', true, true)", pool.id());

        atOnce(IntStream.range(0, 4)
                .mapToObj(i -> replica(Optional.of("admin"), Optional.of("long enough for us " + i)))
                .toList());

        assertThat(administrators()).isEqualTo(1);
        assertThat(rows.count("select count(*) from users where pool_id = ?", pool.id()))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("does not come back once removed")
    void removed() throws Throwable {
        rows.change("insert into pool values (?, 1, 'system', true, true)", pool.id());
        var replica = replica(Optional.of("admin"), Optional.of("long enough for us"));
        atOnce(List.of(replica));
        rows.change("delete from credential where pool_id = ?", pool.id());

        atOnce(List.of(replica));

        assertThat(administrators()).isZero();
    }

    @Test
    @DisplayName("is not made without settings")
    void withoutSettings() throws SQLException {
        var replica = replica(Optional.empty(), Optional.empty());
        assertThat(replica.make().await().atMost(PATIENCE)).isNull();
    }

    @ParameterizedTest(name = "is refused at start with the name \"{0}\" and the password \"{1}\"")
    @CsvSource({"admin,", ",long enough for us", "admin,too short", "' ',long enough for us"})
    void refused(String name, String password) {
        assertThatThrownBy(() -> replica(Optional.ofNullable(name), Optional.ofNullable(password)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pailou.bootstrap.administrator")
                .hasMessageNotContaining("too short");
    }

    private long administrators() {
        return rows.count("select count(*) from credential where pool_id = ?", pool.id());
    }

    private FirstAdministrator replica(Optional<String> name, Optional<String> password) {
        var settings = new FirstAdministratorSettings() {
            @Override
            public Optional<String> name() {
                return name;
            }

            @Override
            public Optional<String> password() {
                return password;
            }
        };
        return new FirstAdministrator(
                settings, unitOfWork, configuration, firstAdministrators, users, credentials, hashing, hasher);
    }

    private static void atOnce(List<FirstAdministrator> replicas) throws InterruptedException {
        try (var starts = Executors.newFixedThreadPool(replicas.size())) {
            var all = starts.invokeAll(replicas.stream()
                    .map(replica -> (Callable<Void>) () -> {
                        start(replica);
                        return null;
                    })
                    .toList());
            all.forEach(start -> assertThat(start.state()).isEqualTo(java.util.concurrent.Future.State.SUCCESS));
        }
    }

    private static void start(FirstAdministrator replica) {
        try {
            VertxContextSupport.subscribeAndAwait(replica::make);
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }
}
