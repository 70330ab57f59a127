package dev.pailou.user.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.Asked;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Logs;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.Wire;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("Administrators of local accounts")
class LocalAccountTest {

    private static final String USERS = "/api/v1/users";
    private static final String PASSWORD = "correct horse";

    /** jBCrypt's hash of {@code abc}. */
    private static final String BCRYPT = "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    private final String pool = Ids.next();

    @BeforeEach
    void open() throws SQLException {
        rows.change(
                "insert into pool (id, version, domain, enabled, password_sign_in) values (?, 1, ?, true, true)",
                pool,
                "d" + pool);
    }

    @Test
    @DisplayName("make users who log in by name and password")
    void create() {
        var made = create(Map.of(
                "username", "Alice",
                "password", PASSWORD,
                "name", "Alice Li",
                "email", "Alice@Example.com",
                "emailVerified", true));

        assertThat(made.statusCode()).isEqualTo(201);
        var id = made.jsonPath().getString("id");
        assertThat(made.header("Location")).endsWith(USERS + "/" + id);
        assertThat(made.body().asString()).doesNotContain(PASSWORD).doesNotContain("argon2");
        assertThat(Attempt.of(pool, "alice", PASSWORD).send().statusCode()).isEqualTo(204);
        var created = wire.one(UserCreated.class, event -> event.userId().equals(id));
        assertThat(created.claims())
                .containsEntry("preferred_username", "Alice")
                .containsEntry("name", "Alice Li")
                .containsEntry("email", "Alice@Example.com")
                .containsEntry("email_verified", "true");
        assertThat(rows.find(
                        "select value_normalised || ' ' || source || ' ' || (verified_at is not null) from user_contact where user_id = ?",
                        id))
                .containsExactly("alice@example.com administrator true");
    }

    @Test
    @DisplayName("bring passwords along that another system hashed")
    void imported() {
        assertThat(create(Map.of("username", "bob", "passwordHash", BCRYPT)).statusCode())
                .isEqualTo(201);
        assertThat(Attempt.of(pool, "bob", "abd").send().statusCode()).isEqualTo(401);
        assertThat(Attempt.of(pool, "bob", "abc").send().statusCode()).isEqualTo(204);
        assertThat(rows.find("select hash from credential where pool_id = ?", pool))
                .hasSize(1)
                .allMatch(hash -> hash.startsWith("$argon2id$"));

        var refused = create(Map.of("username", "carol", "passwordHash", "5f4dcc3b5aa765d61d8327deb882cf99"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().asString())
                .contains("passwordHash")
                .doesNotContain("5f4dcc3b5aa765d61d8327deb882cf99");
    }

    @Test
    @DisplayName("give users a password, or another one, and what was proved by the old one is dead")
    void setPassword() throws SQLException {
        var id = create(Map.of("email", "dave@example.com")).jsonPath().getString("id");
        assertThat(put(id, Map.of("password", PASSWORD)).statusCode())
                .as("without a name")
                .isEqualTo(400);
        assertThat(put(id, Map.of("username", "dave", "password", PASSWORD)).statusCode())
                .isEqualTo(204);
        var connection = Ids.next();
        rows.change(
                "insert into connection (id, version, pool_id, source_id, association, login_only, enabled) values (?, 1, ?, 's', 'challenge', false, true)",
                connection,
                pool);
        assertThat(Asked.in(pool, connection, rows).password("dave", PASSWORD).statusCode())
                .isEqualTo(200);

        assertThat(put(id, Map.of("password", "another horse")).statusCode()).isEqualTo(204);

        assertThat(rows.count("select count(*) from proof where user_id = ?", id))
                .isZero();
        assertThat(Attempt.of(pool, "dave", PASSWORD).send().statusCode()).isEqualTo(401);
        assertThat(Attempt.of(pool, "dave", "another horse").send().statusCode())
                .isEqualTo(204);
        assertThat(put(id, Map.of("username", "david", "password", PASSWORD)).statusCode())
                .as("another name")
                .isEqualTo(409);
    }

    @Test
    @DisplayName("can't give one name or one verified address to two users of a pool")
    void taken() throws SQLException {
        create(Map.of("username", "erin", "password", PASSWORD, "email", "erin@example.com", "emailVerified", true));
        var sameName = create(Map.of("username", "ERIN", "password", PASSWORD));
        assertThat(sameName.statusCode()).isEqualTo(409);
        assertThat(sameName.jsonPath().getString("violations[0].field")).isEqualTo("username");
        var sameAddress = create(Map.of("email", "Erin@EXAMPLE.com", "emailVerified", true));
        assertThat(sameAddress.statusCode()).isEqualTo(409);
        assertThat(sameAddress.jsonPath().getString("violations[0].field")).isEqualTo("email");
        assertThat(create(Map.of("email", "erin@example.com")).statusCode())
                .as("not verified")
                .isEqualTo(201);
        assertThat(rows.count("select count(*) from users where pool_id = ?", pool))
                .isEqualTo(2);

        rows.change("update pool set enabled = false where id = ?", pool);
        assertThat(create(Map.of("name", "Frank")).statusCode())
                .as("a closed pool")
                .isEqualTo(400);
    }

    @Test
    @DisplayName("are told what is wrong with what they send")
    void malformed() {
        for (var members : List.<Map<String, Object>>of(
                Map.of("username", "x"),
                Map.of("password", PASSWORD),
                Map.of("username", " ", "password", PASSWORD),
                Map.of("username", "x", "password", "short"),
                Map.of("username", "x", "password", PASSWORD, "passwordHash", BCRYPT),
                Map.of("email", "nowhere"),
                Map.of("emailVerified", true))) {
            assertThat(create(members).statusCode())
                    .as(members.keySet().toString())
                    .isEqualTo(400);
        }
        assertThat(put(Ids.next(), Map.of("username", "x", "password", PASSWORD))
                        .statusCode())
                .isEqualTo(404);
        assertThat(put("x", Map.of("username", "x", "password", PASSWORD)).statusCode())
                .isEqualTo(404);
        assertThat(put(Ids.next(), Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("C22: don't change another pool's user by mistake")
    void otherPool() {
        var id = create(Map.of("username", "gina", "password", PASSWORD))
                .jsonPath()
                .getString("id");
        var answer = given().auth()
                .oauth2(InternalKeys.administrator())
                .contentType("application/json")
                .queryParam("poolId", Ids.next())
                .body(Map.of("password", "another horse"))
                .put(USERS + "/" + id + "/password");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Attempt.of(pool, "gina", PASSWORD).send().statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("C23: are administrators: nobody else's token opens this")
    void closed() {
        for (var token : List.of(
                InternalKeys.token(), InternalKeys.sign(InternalKeys.claims().claim("scope", "pailou:admin")))) {
            assertThat(given().auth()
                            .oauth2(token)
                            .contentType("application/json")
                            .body(Map.of("poolId", pool, "name", "x"))
                            .post(USERS)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(given().contentType("application/json")
                        .body(Map.of("password", PASSWORD))
                        .put(USERS + "/" + Ids.next() + "/password")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("leave no password, hash or address in a log")
    void nothingLogged() {
        try (var logs = new Logs()) {
            create(Map.of("username", "henry", "password", "my-secret-password", "email", "my-secret@example.com"));
            create(Map.of("username", "ida", "passwordHash", BCRYPT));
            create(Map.of("username", "jim", "passwordHash", "my-secret-hash"));
            assertThat(logs.lines()).noneMatch(line -> line.contains("my-secret") || line.contains("$2a$06$"));
            assertThat(logs.lines()).anyMatch(line -> line.contains("change=created"));
        }
    }

    private Response create(Map<String, Object> members) {
        var body = new HashMap<>(members);
        body.put("poolId", pool);
        return given().auth()
                .oauth2(InternalKeys.administrator())
                .contentType("application/json")
                .body(body)
                .post(USERS);
    }

    private static Response put(String id, Map<String, Object> body) {
        return given().auth()
                .oauth2(InternalKeys.administrator())
                .contentType("application/json")
                .body(body)
                .put(USERS + "/" + id + "/password");
    }
}
