package dev.pailou.user.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.domain.LoginName;
import dev.pailou.user.passwords.HashingPool;
import dev.pailou.user.passwords.PasswordHasher;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Logs;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.TestPool;
import dev.pailou.user.testing.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("A sign-in with a password")
class PasswordTest {

    private static final String PASSWORD = "päss wörd for tests 你好";

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    @Inject
    PasswordHasher hasher;

    @Inject
    HashingPool hashing;

    @Inject
    MeterRegistry metrics;

    private final String pool = Ids.next();
    private String user;

    @BeforeEach
    void person() throws SQLException {
        rows.change("insert into pool values (?, 1, ?, true, true)", pool, "d" + pool);
        user = person("alice", hasher.hash(PASSWORD));
    }

    @Test
    @DisplayName("lets the right one in, and commits who that is")
    void accepted() {
        var attempt = Attempt.of(pool, "alice", PASSWORD);
        var before = Instant.now().minusSeconds(1);

        assertThat(attempt.send().statusCode()).isEqualTo(204);

        var bound = wire.one(UserBound.class, event -> event.loginId().equals(attempt.loginId()));
        assertThat(bound.userId()).isEqualTo(user);
        assertThat(bound.poolId()).isEqualTo(pool);
        assertThat(bound.reason()).isEqualTo("password");
        assertThat(bound.amr()).containsExactly("pwd");
        assertThat(bound.connectionId()).isNull();
        assertThat(bound.identityId()).isNull();
        assertThat(bound.identities()).isEmpty();
        assertThat(bound.authorizationId()).isEqualTo("0123456789abcdef01234567");
        assertThat(bound.applicationId()).isEqualTo("89abcdef0123456789abcdef");
        assertThat(bound.ticketHash()).isEqualTo(attempt.ticketHash());
        assertThat(bound.authenticatedAt()).isBetween(before, Instant.now());
        assertThat(rows.find("select reason from decision where login_id = ?", attempt.loginId()))
                .containsExactly("password");
    }

    @Test
    @DisplayName("takes name and password in every form in which keyboards send them")
    void forms() {
        assertThat(status(" ＡLICE ", PASSWORD)).isEqualTo(204);
        assertThat(status("alice", PASSWORD.replace("ä", "a\u0308").replace("ö", "o\u0308")))
                .isEqualTo(204);
        assertThat(status("alice", PASSWORD.toUpperCase())).isEqualTo(401);
    }

    @Test
    @DisplayName("C28: answers the same for a wrong password, an unknown name, a blocked user and a closed pool")
    void sameAnswer() throws SQLException {
        var wrong = Attempt.of(pool, "alice", "wrong").send();
        var unknown = Attempt.of(pool, "nobody", "wrong").send();
        var unknownPool = Attempt.of(Ids.next(), "alice", PASSWORD).send();
        rows.change("update users set blocked = true where id = ?", user);
        var blocked = Attempt.of(pool, "alice", PASSWORD).send();
        rows.change("update users set blocked = false where id = ?", user);
        rows.change("update pool set enabled = false where id = ?", pool);
        forgetDelays();
        var closed = Attempt.of(pool, "alice", PASSWORD).send();
        rows.change("update pool set enabled = true, password_sign_in = false where id = ?", pool);
        var withoutPasswords = Attempt.of(pool, "alice", PASSWORD).send();

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.contentType()).startsWith("application/problem+json");
        assertThat(wrong.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:wrong-credentials");
        for (var other : List.of(unknown, unknownPool, blocked, closed, withoutPasswords)) {
            assertThat(other.statusCode()).isEqualTo(401);
            assertThat(other.body().asString()).isEqualTo(wrong.body().asString());
            assertThat(other.headers().asList().stream().map(Object::toString).sorted())
                    .isEqualTo(wrong.headers().asList().stream()
                            .map(Object::toString)
                            .sorted()
                            .toList());
        }
        assertThat(rows.count("select count(*) from decision where pool_id = ?", pool))
                .isZero();
    }

    @Test
    @DisplayName("C28: hashes once for an unknown name, as for a known one")
    void sameWork() {
        var before = hashed();
        Attempt.of(pool, "alice", "wrong").send();
        var forKnown = hashed() - before;
        Attempt.of(pool, "nobody", "wrong").send();
        var forUnknown = hashed() - before - forKnown;

        assertThat(forKnown).isEqualTo(1);
        assertThat(forUnknown).isEqualTo(1);
    }

    @ParameterizedTest(name = "of {0} grows slower with each failure, and starts afresh after a success")
    @ValueSource(strings = {"alice", "nobody"})
    void delay(String name) throws SQLException {
        for (int i = 0; i < 3; i++) {
            assertThat(status(name, "wrong")).isEqualTo(401);
        }
        assertDelayed(name, 1);
        for (int expected : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            passTime();
            assertThat(status(name, "wrong")).isEqualTo(401);
            assertDelayed(name, expected);
        }
        if (name.equals("alice")) {
            assertThat(status(name, PASSWORD)).as("the right one waits, too").isEqualTo(429);
            passTime();
            assertThat(status(name, PASSWORD)).isEqualTo(204);
            assertThat(status(name, "wrong")).isEqualTo(401);
            assertThat(status(name, "wrong")).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("is delayed by name and pool: nobody waits for somebody else's failures")
    void ownDelay() throws SQLException {
        person("bob", hasher.hash(PASSWORD));
        for (int i = 0; i < 4; i++) {
            status("alice", "wrong");
        }
        assertThat(status("alice", PASSWORD)).isEqualTo(429);
        assertThat(status("bob", PASSWORD)).isEqualTo(204);
    }

    @Test
    @DisplayName("counts guesses made at once before it answers one of them")
    void guessesAtOnce() throws InterruptedException {
        var answers = atOnce(IntStream.range(0, 10)
                .mapToObj(i -> Attempt.of(pool, "alice", "guess " + i))
                .toList());

        var wrong =
                answers.stream().filter(answer -> answer.statusCode() == 401).count();
        assertThat(answers).extracting(Response::statusCode).containsOnly(401, 429);
        assertThat(wrong)
                .isEqualTo(rows.count(
                        "select failures from sign_in_delay where pool_id = ? and name_hash = ?",
                        pool,
                        hashOf("alice")));
        // Three are free; one more for each second that a busy machine took for the ten.
        assertThat(wrong).isBetween(3L, 5L);
    }

    @Test
    @DisplayName("is told to come back when too much is going on, and nothing is counted")
    void busy() {
        var held = new ArrayList<Cancellable>();
        try {
            for (int i = 0; i < 10; i++) {
                held.add(hashing.enter(place -> Uni.createFrom().nothing())
                        .subscribe()
                        .with(done -> {}, failed -> {}));
            }
            var answer = Attempt.of(pool, "alice", PASSWORD).send();
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:busy");
            assertThat(rows.count("select count(*) from sign_in_delay where pool_id = ?", pool))
                    .isZero();
        } finally {
            held.forEach(Cancellable::cancel);
        }
        assertThat(status("alice", PASSWORD)).isEqualTo(204);
    }

    @Test
    @DisplayName("asked again for the same login answers again and tells once")
    void again() throws InterruptedException {
        var attempt = Attempt.of(pool, "alice", PASSWORD);
        assertThat(attempt.send().statusCode()).isEqualTo(204);
        assertThat(attempt.send().statusCode()).isEqualTo(204);
        var wrong = new Attempt(pool, "alice", "wrong", attempt.loginId(), attempt.ticketHash());
        assertThat(wrong.send().statusCode()).isEqualTo(401);
        var otherTicket = new Attempt(pool, "alice", PASSWORD, attempt.loginId(), Digest.sha256("other"));
        assertThat(otherTicket.send().statusCode()).isEqualTo(409);

        var last = Attempt.of(pool, "alice", PASSWORD);
        last.send();
        wire.one(UserBound.class, event -> event.loginId().equals(last.loginId()));
        assertThat(wire.seen(UserBound.class, event -> event.loginId().equals(attempt.loginId())))
                .hasSize(1);
    }

    @Test
    @DisplayName("keeps a stronger hash of a password that was hashed with less")
    void rehash() throws SQLException {
        var old = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(PASSWORD);
        var carol = person("carol", old);
        assertThat(status("carol", "wrong")).isEqualTo(401);
        assertThat(hashOfUser(carol)).isEqualTo(old);

        assertThat(status("carol", PASSWORD)).isEqualTo(204);

        assertThat(hashOfUser(carol)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(status("carol", PASSWORD)).isEqualTo(204);
    }

    @Test
    @DisplayName("keeps a hash of ours in the place of an imported one, once its owner has logged in")
    void imported() throws SQLException {
        var bcrypt = "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";
        var dave = person("dave", bcrypt);
        assertThat(status("dave", "abd")).isEqualTo(401);
        assertThat(hashOfUser(dave)).isEqualTo(bcrypt);

        assertThat(status("dave", "abc")).isEqualTo(204);

        assertThat(hashOfUser(dave)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(status("dave", "abc")).isEqualTo(204);
    }

    @Test
    @DisplayName("C28: never lets anybody in by the hash that an unknown name costs as much as")
    void nearest() {
        assertThat(status("alicd", PASSWORD)).isEqualTo(401);
        assertThat(status("alic", PASSWORD)).isEqualTo(401);
        assertThat(status("alicf", PASSWORD)).isEqualTo(401);
    }

    @Test
    @DisplayName("never logs a password or a name, and never shows one in an answer")
    void nothingLogged() {
        try (var logs = new Logs()) {
            Attempt.of(pool, "my-secret-typed-as-name", "my-secret-password").send();
            for (int i = 0; i < 4; i++) {
                Attempt.of(pool, "alice", "my-secret-password").send();
            }
            var malformed = new Attempt("my-secret-pool", "alice", "my-secret-password", "x", "y").send();
            assertThat(malformed.statusCode()).isEqualTo(400);
            assertThat(malformed.body().asString()).doesNotContain("my-secret");

            assertThat(logs.lines())
                    .noneMatch(line -> line.contains("my-secret"))
                    .noneMatch(line -> line.contains("alice"));
            assertThat(logs.lines())
                    .anyMatch(line -> line.startsWith("WARN")
                            && line.contains("reason=wrong")
                            && line.contains("name=" + hashOf("alice")));
        }
    }

    @ParameterizedTest(name = "with a body like {0} is a bad request")
    @ValueSource(
            strings = {"{}", "[]", "null", "", "{\"poolId\":", "\"my-secret\"", "{\"password\":{\"a\":\"my-secret\"}}"})
    void malformed(String body) {
        var answer = io.restassured.RestAssured.given()
                .auth()
                .oauth2(InternalKeys.token())
                .contentType("application/json")
                .body(body)
                .post(Attempt.PATH);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body().asString()).doesNotContain("my-secret");
    }

    @Test
    @DisplayName("works for the first administrator")
    void firstAdministrator() {
        var system = TestPool.make();
        wire.send(system.pool(1, true, "system"));
        var created = wire.one(UserCreated.class, event -> event.poolId().equals(system.id()));

        var attempt = Attempt.of(system.id(), "root", InternalKeys.ADMINISTRATOR_PASSWORD);
        assertThat(attempt.send().statusCode()).isEqualTo(204);

        var bound = wire.one(UserBound.class, event -> event.loginId().equals(attempt.loginId()));
        assertThat(bound.userId()).isEqualTo(created.userId());
        assertThat(bound.claims()).containsEntry("preferred_username", InternalKeys.ADMINISTRATOR);
    }

    private int status(String name, String password) {
        return Attempt.of(pool, name, password).send().statusCode();
    }

    private void assertDelayed(String name, int atMost) {
        var answer = Attempt.of(pool, name, "wrong").send();
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:too-many-attempts");
        assertThat(Integer.parseInt(answer.header("Retry-After")))
                .isLessThanOrEqualTo(atMost)
                .isGreaterThan(atMost / 2 - 1);
    }

    private void passTime() throws SQLException {
        rows.change("update sign_in_delay set not_before = now() where pool_id = ?", pool);
    }

    private void forgetDelays() throws SQLException {
        rows.change("delete from sign_in_delay where pool_id = ?", pool);
    }

    private double hashed() {
        return metrics.timer("pailou.hashing").count();
    }

    private String hashOf(String name) {
        return LoginName.of(name).hashIn(pool);
    }

    private String hashOfUser(String id) {
        return rows.find("select hash from credential where user_id = ?", id).getFirst();
    }

    private String person(String name, String hash) throws SQLException {
        var id = Ids.next();
        rows.change(
                "insert into users (id, pool_id, version, claims, created_at) values (?, ?, 1, '{}', now())", id, pool);
        rows.change("insert into credential values (?, ?, ?, ?, now())", id, pool, name, hash);
        return id;
    }

    private static List<Response> atOnce(List<Attempt> attempts) throws InterruptedException {
        var token = InternalKeys.token();
        try (var browsers = Executors.newFixedThreadPool(attempts.size())) {
            return browsers
                    .invokeAll(attempts.stream()
                            .map(attempt -> (Callable<Response>) () -> attempt.send(token))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
