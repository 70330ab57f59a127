package dev.pailou.user.api;

import static dev.pailou.user.testing.TestPool.openid;
import static dev.pailou.user.testing.TestPool.unionid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.AccountChanged;
import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.IdentityBound;
import dev.pailou.kernel.events.IdentityUnbound;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserDeleted;
import dev.pailou.kernel.events.UserUpdated;
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
import io.restassured.specification.RequestSpecification;
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
@DisplayName("Administrators of accounts")
class LinkAdministrationTest {

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
    @DisplayName("give a user an identity that nobody has, and undo it: then nobody has it again")
    void link() {
        var user = comes(pool, "o-link");
        var identity = link(user, other, "o-new", null);
        assertThat(identity.statusCode()).isEqualTo(200);
        assertThat(identity.jsonPath().getString("sourceId")).isEqualTo(other.sourceId());
        assertThat(identity.jsonPath().getString("subjects[0].subject")).isEqualTo("o-new");
        var told = wire.one(IdentityBound.class, event -> event.userId().equals(user) && event.version() == 3);
        assertThat(told.reason()).isEqualTo("linked_by_administrator");
        assertThat(comes(other, "o-new")).isEqualTo(user);
        assertThat(link(user, other, "o-new", null).statusCode()).as("again").isEqualTo(200);

        var audited = wire.one(AccountChanged.class, event -> event.userId().equals(user));
        assertThat(audited.change()).isEqualTo("linked_by_administrator");
        assertThat(audited.changedBy()).isEqualTo("an-administrator");
        var change = decisions(user).jsonPath();
        assertThat(change.getList("items.reason", String.class))
                .containsExactly("known_identity", "linked_by_administrator", "created");
        assertThat(change.getString("items[1].changedBy")).isEqualTo("an-administrator");
        assertThat(change.getString("items[1].undoUntil")).isNotNull();
        assertThat(change.getString("items[2].connectionId")).isEqualTo(pool.connectionId());
        assertThat(change.getString("items[2].undoUntil")).isNull();

        assertThat(undo(user, change.getString("items[1].id")).statusCode()).isEqualTo(204);
        assertThat(wire.one(IdentityUnbound.class, event -> event.userId().equals(user))
                        .reason())
                .isEqualTo("link_undone");
        assertProblem(undo(user, change.getString("items[1].id")), "not-undoable");
        assertThat(comes(other, "o-new")).isNotEqualTo(user);
    }

    @Test
    @DisplayName("C27: move no identity of somebody who is kept out, nor to them")
    void moveNoBlocked() {
        var one = comes(pool, "o-kept-1");
        var two = comes(other, "o-kept-2");
        for (var blocked : List.of(one, two)) {
            assertThat(api().post("/api/v1/users/" + blocked + "/block").statusCode())
                    .isLessThan(300);
            assertProblem(link(one, other, "o-kept-2", two), "user-blocked");
            assertThat(api().post("/api/v1/users/" + blocked + "/unblock").statusCode())
                    .isLessThan(300);
        }
        assertThat(link(one, other, "o-kept-2", two).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("take an identity from somebody only when they say from whom, and undo it")
    void move() {
        var one = comes(pool, "o-move-1");
        var two = comes(other, "o-move-2");
        var refused = link(one, other, "o-move-2", null);
        assertProblem(refused, "identity-taken");
        assertThat(refused.jsonPath().getString("userId")).isEqualTo(two);
        assertProblem(link(one, other, "o-move-2", comes(pool, "o-move-3")), "identity-taken");
        assertProblem(link(one, other, "o-nobody", two), "conflict");
        assertProblem(link(one, pool, "o-move-3", comes(pool, "o-move-3")), "second-of-source");

        assertThat(link(one, other, "o-move-2", two).statusCode()).isEqualTo(200);
        assertThat(comes(other, "o-move-2")).isEqualTo(one);
        assertThat(wire.one(IdentityUnbound.class, event -> event.userId().equals(two))
                        .reason())
                .isEqualTo("moved_by_administrator");

        var change = decisions(two).jsonPath();
        assertThat(change.getString("items[0].reason")).isEqualTo("moved_by_administrator");
        assertThat(change.getString("items[0].userId")).isEqualTo(one);
        assertThat(undo(two, change.getString("items[0].id")).statusCode()).isEqualTo(204);
        assertThat(comes(other, "o-move-2")).isEqualTo(two);
    }

    @Test
    @DisplayName("unlink a vendor's id that changed its owner, even the last one; undone, it is what it was")
    void unlink() throws SQLException {
        var login = pool.login(openid("o-gone"), unionid("u-gone"));
        var user = bound(login).userId();
        var before = api().get("/api/v1/users/" + user + "/identities").body().asString();
        var identity = identities(user).getFirst();
        assertThat(api().delete("/api/v1/users/" + user + "/identities/" + identity)
                        .statusCode())
                .isEqualTo(204);
        assertThat(identities(user)).isEmpty();
        assertThat(api().delete("/api/v1/users/" + user + "/identities/" + identity)
                        .statusCode())
                .isEqualTo(404);

        var change = decisions(user).jsonPath().getString("items[0].id");
        assertThat(undo(user, change).statusCode()).isEqualTo(204);
        assertThat(api().get("/api/v1/users/" + user + "/identities").body().asString())
                .isEqualTo(before);

        api().delete("/api/v1/users/" + user + "/identities/" + identity);
        var again = decisions(user).jsonPath().getString("items[0].id");
        var stranger = comes(pool, "o-gone");
        assertThat(stranger).isNotEqualTo(user);
        assertProblem(undo(user, again), "moved-on");
        assertThat(identities(user)).isEmpty();
        assertThat(rows.count("select count(*) from link_change where id = ? and undone_at is null", again))
                .as("nothing happened")
                .isEqualTo(1);
        rows.change("update link_change set changed_at = now() - interval '8 days' where id = ?", again);
        assertProblem(undo(user, again), "not-undoable");
    }

    @Test
    @DisplayName("who undo one change at once undo it once")
    void atOnce() throws Exception {
        var user = comes(pool, "o-race");
        link(user, other, "o-race-too", null);
        var change = decisions(user).jsonPath().getString("items[0].id");
        try (var administrators = Executors.newFixedThreadPool(4)) {
            Callable<Integer> undo = () -> undo(user, change).statusCode();
            var answers = administrators.invokeAll(List.of(undo, undo, undo, undo)).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(204, 409, 409, 409);
        }
    }

    @Test
    @DisplayName("learn what is wrong with a link, and find nothing of another pool")
    void wrong() {
        var user = comes(pool, "o-wrong");
        for (var subject : List.of("", " ", "null", "undefined")) {
            assertThat(link(user, other, subject, null).statusCode())
                    .as(subject)
                    .isEqualTo(400);
        }
        assertThat(link(user, TestPool.make(), "o-x", null).statusCode())
                .as("C22: a connection of another pool")
                .isEqualTo(400);
        assertThat(link(user, other, "o-x", user).statusCode()).isEqualTo(400);
        assertThat(link("x", other, "o-x", null).statusCode()).isEqualTo(404);
        for (var path : List.of("/identities", "/decisions")) {
            assertThat(api().get("/api/v1/users/" + user + path + "?poolId=" + Ids.next())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(merge(user, comesElsewhere()).statusCode())
                .as("C22: a user of another pool")
                .isEqualTo(400);
        assertThat(merge(user, user).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("make one user of two: one id, both ways in, both addresses; the other one is deleted")
    void merge() throws SQLException {
        var stays = comes(pool, "o-stays");
        var goes = comes(other, "o-goes", Map.of("given_name", "Ming"));
        var twin = comes(pool, "o-twin");
        rows.change("insert into credential values (?, ?, ?, 'x', now())", goes, pool.id(), "n" + goes);
        rows.change(
                "insert into user_contact (user_id, pool_id, kind, value, value_normalised, verified_at, source) values (?, ?, 'phone', '+8613800000000', '+8613800000000', now(), 'administrator')",
                goes,
                pool.id());

        var merged = merge(stays, goes);
        assertThat(merged.statusCode()).isEqualTo(200);
        assertThat(merged.jsonPath().getString("id")).isEqualTo(stays);
        assertThat(merged.jsonPath().getString("claims.given_name.value")).isEqualTo("Ming");
        assertThat(merged.jsonPath().getList("identities")).hasSize(2);
        assertThat(wire.one(UserDeleted.class, event -> event.userId().equals(goes))
                        .deletedBy())
                .isEqualTo("an-administrator");
        assertThat(wire.one(UserUpdated.class, event -> event.userId().equals(stays))
                        .claims())
                .containsEntry("given_name", "Ming");
        assertThat(comes(other, "o-goes")).isEqualTo(stays);
        assertThat(comes(pool, "o-stays")).isEqualTo(stays);
        assertThat(rows.find("select username from credential where user_id = ?", stays))
                .containsExactly("n" + goes);
        assertThat(rows.find("select kind from user_contact where user_id = ? and verified_at is not null", stays))
                .contains("phone");
        assertThat(decisions(stays).jsonPath().getList("items.reason", String.class))
                .contains("merged");

        assertThat(merge(stays, twin).statusCode())
                .as("two identities of one source")
                .isEqualTo(200);
        assertThat(comes(pool, "o-twin")).isEqualTo(stays);
        assertThat(comes(pool, "o-stays")).isEqualTo(stays);
        assertThat(merge(stays, twin).statusCode()).as("gone").isEqualTo(400);
    }

    @Test
    @DisplayName("C27: get nobody round a block by a merge")
    void mergeBlocked() {
        var stays = comes(pool, "o-free");
        var goes = comes(other, "o-blocked");
        api().post("/api/v1/users/" + goes + "/block");
        assertProblem(merge(stays, goes), "user-blocked");
        assertProblem(merge(goes, stays), "user-blocked");
    }

    @Test
    @DisplayName("say of a person what no provider overwrites, and vouch for addresses that nobody else has")
    void change() {
        var user = comes(pool, "o-change");
        var answer = patch(
                user,
                Map.of(
                        "claims",
                        Map.of("name", "Wang Ming"),
                        "email",
                        "Wang@example.com",
                        "emailVerified",
                        true,
                        "phone",
                        "+86 138 0000 1111",
                        "externalId",
                        "e-" + user));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("claims.email.assurance")).isEqualTo("VERIFIED_BY_US");
        assertThat(answer.jsonPath().getString("claims.phone_number.value")).isEqualTo("+8613800001111");
        assertThat(answer.jsonPath().getString("claims.phone_number.assurance")).isEqualTo("UNVERIFIED");
        assertThat(wire.one(UserUpdated.class, event -> event.userId().equals(user))
                        .claims())
                .containsEntry("email_verified", "true")
                .containsEntry("name", "Wang Ming");
        assertThat(rows.find(
                        "select kind || ' ' || value_normalised || ' ' || (verified_at is not null) from user_contact where user_id = ? order by kind",
                        user))
                .containsExactly(
                        "email wang@example.com true", "external_id e-" + user + " true", "phone +8613800001111 false");

        var next = comes(other, "o-change");
        assertProblem(patch(next, Map.of("email", "WANG@example.com", "emailVerified", true)), "conflict");
        assertThat(rows.find("select version from users where id = ?", next)).containsExactly("2");
        var wrong = patch(next, Map.of("claims", Map.of("sub", "x"), "phone", "138", "emailVerified", true));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.jsonPath().getList("violations.field", String.class))
                .containsExactly("claims.sub", "emailVerified", "phone");
        assertThat(with().header("If-Match", "\"1\"")
                        .body(Map.of("claims", Map.of("name", "X")))
                        .patch("/api/v1/users/" + next)
                        .statusCode())
                .isEqualTo(412);

        patch(user, Map.of("email", "", "externalId", ""));
        assertThat(rows.find("select kind from user_contact where user_id = ?", user))
                .containsExactly("phone");
    }

    private static void assertProblem(Response answer, String type) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:" + type);
    }

    private String comes(TestPool through, String subject) {
        return bound(through.login(openid(subject))).userId();
    }

    private String comes(TestPool through, String subject, Map<String, String> claims) {
        var said = new HashMap<String, AssuredClaim>();
        claims.forEach((name, value) -> said.put(name, new AssuredClaim(value, Assurance.UNVERIFIED)));
        return bound(through.login(said, openid(subject))).userId();
    }

    private String comesElsewhere() {
        var elsewhere = TestPool.make();
        wire.send(elsewhere.pool(1, true));
        wire.send(elsewhere.connection(1, true));
        await().until(() -> rows.count("select count(*) from connection where pool_id = ?", elsewhere.id()) == 1);
        return comes(elsewhere, "o-elsewhere");
    }

    private UserBound bound(IdentityAuthenticated login) {
        wire.send(login);
        return wire.one(UserBound.class, bound -> bound.loginId().equals(login.loginId()));
    }

    private List<String> identities(String user) {
        return api().get("/api/v1/users/" + user + "/identities").jsonPath().getList("items.id");
    }

    private static Response decisions(String user) {
        return api().get("/api/v1/users/" + user + "/decisions");
    }

    private static Response undo(String user, String change) {
        return api().post("/api/v1/users/" + user + "/decisions/" + change + "/undo");
    }

    private static Response merge(String user, String from) {
        return with().body(Map.of("from", from)).post("/api/v1/users/" + user + "/merge");
    }

    private static Response patch(String user, Map<String, Object> change) {
        return with().body(change).patch("/api/v1/users/" + user);
    }

    private static Response link(String user, TestPool through, String subject, String moveFrom) {
        var body = new HashMap<String, Object>();
        body.put("connectionId", through.connectionId());
        body.put("subjects", List.of(Map.of("namespace", "openid:wx1", "subject", subject)));
        body.put("moveFrom", moveFrom);
        return with().body(body).post("/api/v1/users/" + user + "/identities");
    }

    private static RequestSpecification with() {
        return api().contentType("application/json");
    }

    private static RequestSpecification api() {
        return given().auth().oauth2(InternalKeys.administrator()).urlEncodingEnabled(false);
    }
}
