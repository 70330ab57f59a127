package dev.pailou.user.api;

import static dev.pailou.user.testing.TestPool.openid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.UserBlocked;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserDeleted;
import dev.pailou.kernel.events.UserUnblocked;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.passwords.PasswordHasher;
import dev.pailou.user.store.LostRace;
import dev.pailou.user.store.Users;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.TestPool;
import dev.pailou.user.testing.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("Administrators of users")
class UsersTest {

    private static final String USERS = "/api/v1/users";

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    @Inject
    Users users;

    @Inject
    PasswordHasher hasher;

    @Inject
    MeterRegistry metrics;

    private final TestPool pool = TestPool.make();

    @BeforeEach
    void configure() {
        wire.send(pool.pool(1, true));
        wire.send(pool.connection(1, true));
        await().until(() -> rows.count("select count(*) from connection where id = ?", pool.connectionId()) == 1);
    }

    @Test
    @DisplayName("list a pool's users in the order of their ids, which is that of their making, part by part")
    void list() throws SQLException {
        var made = List.of(person("Ann", "a@x.cn"), person("Ben", "b@x.cn"), person("Cem", "c@x.cn"));
        var found = new ArrayList<String>();
        String after = null;
        do {
            var part = list(after == null ? Map.of("limit", 2) : Map.of("limit", 2, "after", after));
            found.addAll(part.jsonPath().getList("items.id"));
            after = part.jsonPath().getString("next");
        } while (after != null);
        assertThat(found).isEqualTo(made.stream().sorted().toList());

        var other = with(InternalKeys.administrator())
                .queryParam("poolId", Ids.next())
                .get(USERS);
        assertThat(other.jsonPath().getList("items")).isEmpty();
        assertThat(other.jsonPath().getString("next")).isNull();
    }

    @Test
    @DisplayName(
            "C24: find users by part of a name or an address, or by their id, and nothing in it is a pattern or SQL")
    void search() throws SQLException {
        var ann = person("Ann 100%", "ann@x.cn");
        var ben = person("Ben_C", "ben@x.cn");
        person("Cem", "c@y.cn");
        assertThat(found("ann")).containsExactly(ann);
        assertThat(found("@X.CN")).containsExactly(ann, ben);
        assertThat(found(ben)).containsExactly(ben);
        assertThat(found("100%")).containsExactly(ann);
        assertThat(found("n_c")).containsExactly(ben);
        for (var nobody : List.of("a%n", "B_n", "' or '1'='1", "\\", "n\\")) {
            assertThat(found(nobody)).as(nobody).isEmpty();
        }
        rows.change(
                "insert into user_contact values (?, ?, 'phone', '+86 138', '+86138', null, 'administrator')",
                ann,
                pool.id());
        assertThat(found("+86 13")).containsExactly(ann);
        assertThat(found("\u0000Ann\u0000")).containsExactly(ann);
    }

    @Test
    @DisplayName("C24: learn which field is wrong")
    void malformed() {
        for (var wrong : List.of(
                Map.of("poolId", "x"),
                Map.of("poolId", pool.id(), "limit", 201),
                Map.of("poolId", pool.id(), "limit", 0),
                Map.of("poolId", pool.id(), "after", "'--"),
                Map.of("poolId", pool.id(), "search", "x".repeat(256)))) {
            var answer = with(InternalKeys.administrator()).queryParams(wrong).get(USERS);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:invalid-field");
        }
        assertThat(with(InternalKeys.administrator()).get(USERS).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("read a user with what is known of them and who vouches for it")
    void get() {
        var login = pool.login(openid("o-get"));
        var user = bound(login).userId();
        var answer = get(user);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        var body = answer.jsonPath();
        assertThat(body.getString("poolId")).isEqualTo(pool.id());
        assertThat(body.getBoolean("blocked")).isFalse();
        assertThat(body.getString("claims.email.value")).isEqualTo("ming@example.com");
        assertThat(body.getString("claims.email.assurance")).isEqualTo("VERIFIED_BY_PROVIDER");
        assertThat(body.getString("identities[0].sourceId")).isEqualTo(pool.sourceId());
        assertThat(body.getString("identities[0].subjects[0].subject")).isEqualTo("o-get");
        assertThat(body.getString("createdAt")).endsWith("Z");
    }

    @Test
    @DisplayName("keep a user out: who comes by an identity is refused with a reason, and the change is told once")
    void block() {
        var user = bound(pool.login(openid("o-block"))).userId();
        var before = counted("blocked");

        var answer = post(user, "block");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("blocked")).isTrue();
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        var event = wire.one(UserBlocked.class, blocked -> blocked.userId().equals(user));
        assertThat(event.version()).isEqualTo(3);
        assertThat(event.poolId()).isEqualTo(pool.id());
        assertThat(event.blockedBy()).isEqualTo("an-administrator");

        assertThat(post(user, "block").header("ETag")).as("no change").isEqualTo("\"3\"");
        assertThat(refused(pool.login(openid("o-block"))).reason()).isEqualTo("user_blocked");
        assertThat(counted("blocked")).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("let a user come in again, at a version that no block has had")
    void unblock() {
        var user = bound(pool.login(openid("o-unblock"))).userId();
        post(user, "block");
        var answer = post(user, "unblock");
        assertThat(answer.jsonPath().getBoolean("blocked")).isFalse();
        var event =
                wire.one(UserUnblocked.class, unblocked -> unblocked.userId().equals(user));
        assertThat(event.version()).isEqualTo(4);
        assertThat(event.unblockedBy()).isEqualTo("an-administrator");

        var again = bound(pool.login(openid("o-unblock")));
        assertThat(again.userId()).isEqualTo(user);
        assertThat(again.userVersion()).isEqualTo(4);
    }

    @Test
    @DisplayName("C28: keep a user out who has a password, who is told no more than anybody")
    void password() throws SQLException {
        var user = person("Dan", "d@x.cn");
        rows.change("insert into credential values (?, ?, 'dan', ?, now())", user, pool.id(), hasher.hash("right one"));
        var attempt = Attempt.of(pool.id(), "dan", "right one");
        assertThat(attempt.send().statusCode()).isEqualTo(204);
        assertThat(wire.one(UserBound.class, bound -> bound.loginId().equals(attempt.loginId()))
                        .userVersion())
                .isEqualTo(1);

        post(user, "block");
        var blocked = Attempt.of(pool.id(), "dan", "right one").send();
        var unknown = Attempt.of(pool.id(), "nobody", "right one").send();
        assertThat(blocked.statusCode()).isEqualTo(401);
        assertThat(blocked.body().asString()).isEqualTo(unknown.body().asString());

        delete(user);
        assertThat(Attempt.of(pool.id(), "dan", "right one").send().statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("delete a user with all that belongs to them, and who comes by their identity is somebody new")
    void deleted() {
        var user = bound(pool.login(openid("o-delete"))).userId();
        assertThat(delete(user).statusCode()).isEqualTo(204);
        var event = wire.one(UserDeleted.class, deleted -> deleted.userId().equals(user));
        assertThat(event.version()).isEqualTo(3);
        assertThat(event.deletedBy()).isEqualTo("an-administrator");
        assertThat(get(user).statusCode()).isEqualTo(404);
        assertThat(delete(user).statusCode()).isEqualTo(404);
        assertThat(rows.count(
                        "select count(*) from identity_subject where source_id = ? and subject = 'o-delete'",
                        pool.sourceId()))
                .isZero();

        var again = bound(pool.login(openid("o-delete")));
        assertThat(again.reason()).isEqualTo("created");
        assertThat(again.userId()).isNotEqualTo(user);
    }

    @Test
    @DisplayName("C14: block somebody who is being let in at the same moment: that login is decided afresh")
    void lateBlock() throws Throwable {
        var user = bound(pool.login(openid("o-late"))).userId();
        assertThat(arriving(user)).isEqualTo(2);
        post(user, "block");
        assertThatThrownBy(() -> arriving(user)).isInstanceOf(LostRace.class);
        delete(user);
        assertThatThrownBy(() -> arriving(user)).isInstanceOf(LostRace.class);
    }

    @Test
    @DisplayName("who all block a user at once make one change")
    void atOnce() throws Exception {
        var user = bound(pool.login(openid("o-once"))).userId();
        try (var administrators = Executors.newFixedThreadPool(8)) {
            Callable<Response> block = () -> post(user, "block");
            for (var answer : administrators.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> block).toList())) {
                assertThat(answer.get().header("ETag")).isEqualTo("\"3\"");
            }
        }
        post(user, "unblock");
        wire.one(UserUnblocked.class, unblocked -> unblocked.userId().equals(user));
        assertThat(wire.seen(UserBlocked.class, blocked -> blocked.userId().equals(user)))
                .hasSize(1);
    }

    @Test
    @DisplayName("change nothing that was changed meanwhile (RFC 9110 section 13.1.1)")
    void ifMatch() {
        var user = bound(pool.login(openid("o-match"))).userId();
        for (var stale : List.of("\"1\"", "\"3\"", "2", "nonsense")) {
            assertThat(with(InternalKeys.administrator())
                            .header("If-Match", stale)
                            .post(USERS + "/" + user + "/block")
                            .statusCode())
                    .isEqualTo(412);
            assertThat(with(InternalKeys.administrator())
                            .header("If-Match", stale)
                            .delete(USERS + "/" + user)
                            .statusCode())
                    .isEqualTo(412);
        }
        assertThat(with(InternalKeys.administrator())
                        .header("If-Match", "\"2\"")
                        .post(USERS + "/" + user + "/block")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("C22: find no user of another pool than the one they name, nor one that there is not")
    void otherPool() {
        var user = bound(pool.login(openid("o-other"))).userId();
        for (var path : List.of(user + "?poolId=" + Ids.next(), user + "?poolId=x", Ids.next(), "x", "%00")) {
            var id = path.split("\\?")[0];
            var query = path.contains("?") ? "?" + path.split("\\?")[1] : "";
            assertNotFound(api().get(USERS + "/" + path));
            assertNotFound(api().post(USERS + "/" + id + "/block" + query));
            assertNotFound(api().post(USERS + "/" + id + "/unblock" + query));
            assertNotFound(api().delete(USERS + "/" + path));
        }
        assertThat(get(user).header("ETag")).isEqualTo("\"2\"");
        assertThat(api().get(USERS + "/" + user + "?poolId=" + pool.id()).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("C21, C23: need a token for the management API with their scope, for every operation there is")
    void access() {
        Map<String, Map<String, Object>> paths =
                given().accept("application/json").get("/q/openapi").jsonPath().getMap("paths");
        var internal = InternalKeys.token();
        var both = InternalKeys.sign(InternalKeys.claims().claim("scope", "internal pailou:admin"));
        var without = InternalKeys.sign(InternalKeys.administratorsClaims().claim("scope", "openid internal"));
        var tried = new ArrayList<String>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(method -> method.matches("get|put|post|patch|delete"))
                .forEach(method -> {
                    var filled = path.replaceAll("\\{[^}]*}", Ids.next());
                    tried.add(method + " " + path);
                    assertThat(String.valueOf(operations.get(method))).contains("security", "operationId", "summary");
                    assertThat(given().contentType("application/json")
                                    .request(method, filled)
                                    .statusCode())
                            .isEqualTo(401);
                    for (var token : List.of(internal, both, without)) {
                        var answer = with(token).contentType("application/json").request(method, filled);
                        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(403);
                        assertThat(answer.contentType()).startsWith("application/problem+json");
                    }
                }));
        assertThat(tried)
                .contains(
                        "get /api/v1/users",
                        "get /api/v1/users/{id}",
                        "post /api/v1/users/{id}/block",
                        "post /api/v1/users/{id}/unblock",
                        "delete /api/v1/users/{id}");
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token);
    }

    private static RequestSpecification api() {
        return with(InternalKeys.administrator()).urlEncodingEnabled(false);
    }

    private static Response get(String user) {
        return api().get(USERS + "/" + user);
    }

    private static Response post(String user, String operation) {
        return api().post(USERS + "/" + user + "/" + operation);
    }

    private static Response delete(String user) {
        return api().delete(USERS + "/" + user);
    }

    private static void assertNotFound(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private Response list(Map<String, Object> query) {
        return with(InternalKeys.administrator())
                .queryParam("poolId", pool.id())
                .queryParams(query)
                .get(USERS);
    }

    private List<String> found(String search) {
        return list(Map.of("search", search)).jsonPath().getList("items.id");
    }

    private UserBound bound(IdentityAuthenticated login) {
        wire.send(login);
        return wire.one(UserBound.class, bound -> bound.loginId().equals(login.loginId()));
    }

    private LoginRefused refused(IdentityAuthenticated login) {
        wire.send(login);
        return wire.one(LoginRefused.class, refused -> refused.loginId().equals(login.loginId()));
    }

    private long arriving(String user) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withSession(() -> users.arriving(user)))
                .version();
    }

    private double counted(String change) {
        return metrics.counter("pailou.users.changed", "change", change).count();
    }

    private String person(String name, String email) throws SQLException {
        var id = Ids.next();
        rows.change(
                "insert into users (id, pool_id, version, claims, created_at) values (?, ?, 1, cast(? as jsonb), now())",
                id,
                pool.id(),
                """
                {"name": {"value": "%s", "assurance": "UNVERIFIED"},
                 "email": {"value": "%s", "assurance": "UNVERIFIED"}}""".formatted(name, email));
        return id;
    }
}
