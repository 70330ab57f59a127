package dev.pailou.user.api;

import static dev.pailou.user.testing.TestPool.openid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.IdentityUnbound;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserUpdated;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.TestPool;
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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("People")
class OwnAccountTest {

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    private final TestPool pool = TestPool.make();
    private final TestPool other = pool.otherSource();

    @BeforeEach
    void configure() {
        wire.send(pool.pool(1, true));
        wire.send(pool.connection(1, true));
        wire.send(other.connection(1, true));
        await().until(() -> rows.count("select count(*) from connection where pool_id = ?", pool.id()) == 2);
    }

    @Test
    @DisplayName("see what is kept of them, and nobody of another pool does")
    void view() {
        var user = comes("o-view");
        var seen = post(user, "view").jsonPath();
        assertThat(seen.getString("claims.nickname")).isEqualTo("晓明 😀");
        assertThat(seen.getString("claims.email_verified")).isEqualTo("true");
        assertThat(seen.getList("edited")).isEmpty();
        assertThat(seen.getString("contacts[0].value")).isEqualTo("ming@example.com");
        assertThat(seen.getBoolean("contacts[0].verified")).isTrue();
        assertThat(seen.getBoolean("hasPassword")).isFalse();
        assertThat(seen.getString("username")).isNull();
        assertThat(seen.getList("identities")).hasSize(1);
        assertThat(seen.getString("identities[0].sourceId")).isEqualTo(pool.sourceId());
        assertThat(seen.getString("identities[0].connectionId")).isEqualTo(pool.connectionId());
        assertThat(seen.getString("identities[0].nickname")).isEqualTo("晓明 😀");
        assertThat(seen.getString("identities[0].lastLoginAt")).endsWith("Z");

        for (var operation : List.of("view", "profile", "identities/" + Ids.next() + "/unlink")) {
            assertThat(post(user, operation, Map.of("poolId", Ids.next())).statusCode())
                    .as("C22: " + operation)
                    .isEqualTo(404);
            assertThat(post(Ids.next(), operation).statusCode()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("edit what is told of them, which is told once")
    void edit() {
        var user = comes("o-edit");
        assertThat(edit(user, Map.of("name", "Xiao Ming", "given_name", "Ming", "nickname", ""))
                        .statusCode())
                .isEqualTo(204);
        var told = wire.one(UserUpdated.class, event -> event.userId().equals(user));
        assertThat(told.version()).isEqualTo(3);
        assertThat(told.updatedBy()).isEqualTo(user);
        assertThat(told.claims())
                .containsEntry("name", "Xiao Ming")
                .containsEntry("given_name", "Ming")
                .containsEntry("email", "ming@example.com")
                .containsEntry("updated_at", Long.toString(told.updatedAt().getEpochSecond()))
                .doesNotContainKey("nickname");
        assertThat(post(user, "view").jsonPath().getList("edited", String.class))
                .containsExactly("given_name", "name", "nickname");

        assertThat(edit(user, Map.of("name", "Xiao Ming")).statusCode()).isEqualTo(204);
        assertThat(rows.find("select version from users where id = ?", user))
                .as("no change")
                .containsExactly("3");

        var again = bound(pool.login(openid("o-edit")));
        assertThat(again.claims()).isEqualTo(told.claims());
    }

    @Test
    @DisplayName("learn of every field that is wrong, and nothing is changed")
    void mistakes() {
        var user = comes("o-wrong");
        var answer = edit(user, Map.of("name", "Ok", "birthdate", "soon", "picture", "javascript:x"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:invalid-field");
        assertThat(answer.jsonPath().getList("violations.field")).containsExactly("birthdate", "picture");
        assertThat(rows.find("select version from users where id = ?", user)).containsExactly("2");
    }

    @Test
    @DisplayName("C3: unlink an identity: who comes by it is somebody new, and what it vouched for and proved is gone")
    void unlink() throws SQLException {
        var user = comes("o-unlink");
        var second = linked(user, "o-second");
        var login = proofOf(user);
        assertThat(unlink(user, identity("o-unlink")).statusCode()).isEqualTo(204);

        var told = wire.one(IdentityUnbound.class, event -> event.userId().equals(user));
        assertThat(told.version()).isEqualTo(3);
        assertThat(told.reason()).isEqualTo("unlinked_by_user");
        assertThat(told.unboundBy()).isEqualTo(user);
        assertThat(rows.count("select count(*) from proof where login_id = ?", login))
                .isZero();
        assertThat(rows.find("select kind from user_contact where user_id = ?", user))
                .isEmpty();
        assertThat(post(user, "view").jsonPath().getList("identities.id")).containsExactly(second);
        assertThat(unlink(user, told.identityId()).statusCode()).isEqualTo(404);
        assertThat(comes("o-unlink")).isNotEqualTo(user);
    }

    @Test
    @DisplayName("never unlink the last way in; what is closed is none, a password is one")
    void lastWayIn() throws SQLException {
        var user = comes("o-last");
        assertLast(unlink(user, identity("o-last")));

        linked(user, "o-closed");
        wire.send(other.connection(2, false));
        await().until(() ->
                rows.count("select count(*) from connection where pool_id = ? and enabled", pool.id()) == 1);
        assertLast(unlink(user, identity("o-last")));

        rows.change("insert into credential values (?, ?, ?, 'x', now())", user, pool.id(), "n" + user);
        assertThat(post(user, "view").jsonPath().getString("username")).isEqualTo("n" + user);
        assertThat(unlink(user, identity("o-last")).statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName("who unlink both of their identities at once keep one")
    void bothAtOnce() throws Exception {
        for (var round : List.of("a", "b", "c", "d")) {
            var user = comes("o-both-" + round);
            var both = List.of(identity("o-both-" + round), linked(user, "o-too-" + round));
            try (var tabs = Executors.newFixedThreadPool(2)) {
                var answers = tabs.invokeAll(both.stream()
                        .map(id -> (Callable<Integer>) () -> unlink(user, id).statusCode())
                        .toList());
                assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(204, 409);
            }
            assertThat(rows.count("select count(*) from identity where user_id = ?", user))
                    .isEqualTo(1);
        }
    }

    private static void assertLast(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:last-way-in");
    }

    private String comes(String subject) {
        return bound(pool.login(openid(subject))).userId();
    }

    private UserBound bound(IdentityAuthenticated login) {
        wire.send(login);
        return wire.one(UserBound.class, bound -> bound.loginId().equals(login.loginId()));
    }

    private String identity(String subject) {
        return rows.find(
                        "select identity_id from identity_subject where source_id = ? and subject = ?",
                        pool.sourceId(),
                        subject)
                .getFirst();
    }

    /** @return another identity of the user, of the other source */
    private String linked(String user, String subject) throws SQLException {
        var id = Ids.next();
        rows.change(
                "insert into identity values (?, ?, ?, ?, ?, ?, now(), now())",
                id,
                user,
                pool.id(),
                other.sourceId(),
                other.connectionId(),
                other.connectionId());
        rows.change("insert into identity_subject values (?, 'openid:wx1', ?, ?)", other.sourceId(), subject, id);
        return id;
    }

    private String proofOf(String user) throws SQLException {
        var login = Ids.next();
        rows.change("""
                insert into binding_question (login_id, pool_id, connection_id, identity_hash, methods, expires_at)
                values (?, ?, ?, ?, '{password}', now() + interval '15 minutes')
                """, login, pool.id(), pool.connectionId(), Digest.sha256(login));
        rows.change("""
                insert into proof (hash, login_id, pool_id, identity_hash, browser_hash, user_id, method, expires_at)
                values (?, ?, ?, ?, 'browser', ?, 'password', now() + interval '15 minutes')
                """, Digest.sha256("proof" + login), login, pool.id(), Digest.sha256(login), user);
        return login;
    }

    private Response edit(String user, Map<String, String> profile) {
        var body = new HashMap<>(profile);
        body.put("poolId", pool.id());
        return post(user, "profile", body);
    }

    private Response unlink(String user, String identity) {
        return post(user, "identities/" + identity + "/unlink");
    }

    private Response post(String user, String operation) {
        return post(user, operation, Map.of("poolId", pool.id()));
    }

    private static Response post(String user, String operation, Map<String, String> body) {
        return given().auth()
                .oauth2(InternalKeys.token())
                .contentType("application/json")
                .body(body)
                .post("/internal/users/" + user + "/" + operation);
    }
}
