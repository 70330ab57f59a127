package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Sessions and consents, for administrators")
class SessionApiTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final String user = Ids.next();

    @Test
    @DisplayName("lists a user's live sessions in a pool, and nobody else's")
    void list() throws Exception {
        var tenant = world.tenant();
        new Browser().loginAs(world, tenant, user);
        new Browser().loginAs(world, tenant, user);
        new Browser().loginAs(world, tenant, Ids.next());
        var over = new Browser();
        over.loginAs(world, tenant, user);
        world.change(
                "update session set ends_at = now() where id = (select max(id) from session where user_id = ?)", user);

        var items = sessions(tenant, user);

        assertThat(items).hasSize(2);
        var session = items.get(0);
        assertThat(session.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "poolId",
                        "userId",
                        "connectionId",
                        "amr",
                        "authenticatedAt",
                        "createdAt",
                        "seenAt",
                        "idleEndsAt",
                        "endsAt",
                        "applicationIds");
        assertThat(session.get("userId").asText()).isEqualTo(user);
        assertThat(session.get("connectionId").asText())
                .isEqualTo(tenant.connection().id());
        assertThat(session.get("applicationIds").get(0).asText())
                .isEqualTo(tenant.application().id());
        assertThat(sessions(world.tenant(), user)).isEmpty();
    }

    @Test
    @DisplayName("ends one session, and what applications got for it")
    void endOne() throws Exception {
        var tenant = world.tenant();
        var ended = new Browser();
        var other = new Browser();
        var accessToken = json.readTree(new Browser()
                        .redeem(tenant, ended.loginAs(world, tenant, user))
                        .body())
                .get("access_token")
                .asText();
        var id = sessions(tenant, user).get(0).get("id").asText();
        other.loginAs(world, tenant, user);

        assertThat(call("DELETE", "/api/v1/sessions/" + id).statusCode()).isEqualTo(204);

        assertLoggedOut(ended, tenant);
        assertThat(Browser.query(Browser.location(other.ask(tenant, "prompt", "none"))))
                .containsKey("code");
        assertThat(new Browser()
                        .getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + accessToken)
                        .statusCode())
                .isEqualTo(401);
        assertThat(world.one("select end_reason from session where id = ?", id)).isEqualTo("REVOKED");
        assertThat(call("DELETE", "/api/v1/sessions/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("ends all sessions of a user")
    void endAll() throws Exception {
        var tenant = world.tenant();
        var one = new Browser();
        var other = new Browser();
        one.loginAs(world, tenant, user);
        other.loginAs(world, tenant, user);

        assertThat(call("DELETE", "/api/v1/sessions?poolId=" + tenant.pool().id() + "&userId=" + user)
                        .statusCode())
                .isEqualTo(204);

        assertLoggedOut(one, tenant);
        assertLoggedOut(other, tenant);
        assertThat(sessions(tenant, user)).isEmpty();
    }

    @Test
    @DisplayName("lists and withdraws consents, and with them what the application got")
    void consents() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        var accessToken = json.readTree(new Browser()
                        .redeem(tenant, browser.loginAs(world, tenant, user))
                        .body())
                .get("access_token")
                .asText();
        var onItsWay = new Browser();
        var started = onItsWay.start(tenant);
        world.bindUser(tenant, world.authorizationOf(started.handle()), "ticket-of-" + user, user);
        var id = Ids.next();
        world.change(
                "insert into consent values (?, ?, ?, ?, array['openid'], now(), now())",
                id,
                tenant.pool().id(),
                tenant.application().id(),
                user);
        var path = "/api/v1/consents?poolId=" + tenant.pool().id() + "&userId=" + user;
        var listed = json.readTree(call("GET", path).body()).get("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("scopes").get(0).asText()).isEqualTo("openid");

        assertThat(call("DELETE", "/api/v1/consents/" + id).statusCode()).isEqualTo(204);

        assertThat(call("DELETE", "/api/v1/consents/" + id).statusCode()).isEqualTo(404);
        assertThat(json.readTree(call("GET", path).body()).get("items")).isEmpty();
        assertThat(new Browser()
                        .getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + accessToken)
                        .statusCode())
                .isEqualTo(401);
        var late = onItsWay.proceed(tenant, started.handle(), "ticket-of-" + user);
        assertThat(late.headers().firstValue("Location"))
                .as("a login in its last step")
                .isEmpty();
    }

    @Test
    @DisplayName("C23: only with a token of the system pool for the management API, with the scope of administrators")
    void access() throws Exception {
        var path = "/api/v1/sessions?poolId=" + Ids.next() + "&userId=" + user;
        var tenant = world.tenant();
        for (var each : new String[] {path, "/api/v1/consents?poolId=" + Ids.next() + "&userId=" + user}) {
            assertThat(new Browser().get(each).statusCode()).isEqualTo(401);
            assertThat(status(each, internalToken())).isEqualTo(403);
            assertThat(status(each, token(tenant, "reports:read"))).isEqualTo(401);
            assertThat(status(each, token(world.system(), "reports:read"))).isEqualTo(401);
            assertThat(status(each, token(world.system(), "pailou:admin"))).isEqualTo(200);
        }
        // And a token of the API opens nothing inside.
        assertThat(new Browser()
                        .postRaw(
                                "/internal/authorizations/lookup",
                                "application/json",
                                "{\"handle\":\"x\"}",
                                "Authorization",
                                "Bearer " + token(world.system(), "pailou:admin"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("C24: what is no id is a problem with a field")
    void malformed() throws Exception {
        for (var query : new String[] {"", "?poolId=x&userId=" + user, "?poolId=" + Ids.next() + "&userId=1%27--"}) {
            var answer = call("GET", "/api/v1/sessions" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("urn:pailou:problem:invalid-field");
        }
    }

    private JsonNode sessions(Tenant tenant, String userId) throws Exception {
        var answer = call("GET", "/api/v1/sessions?poolId=" + tenant.pool().id() + "&userId=" + userId);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).get("items");
    }

    private HttpResponse<String> call(String method, String path) throws Exception {
        return new Browser().send(method, path, "Authorization", "Bearer " + token(world.system(), "pailou:admin"));
    }

    private int status(String path, String token) {
        return new Browser().getWith(path, "Authorization", "Bearer " + token).statusCode();
    }

    private String token(Tenant tenant, String scope) throws Exception {
        var answer = new Browser()
                .post(
                        tenant.path("/token"),
                        Map.of("grant_type", "client_credentials", "scope", scope),
                        Browser.basic(tenant));
        return json.readTree(answer.body()).get("access_token").asText();
    }

    private String internalToken() throws Exception {
        var answer = new Browser()
                .post(
                        "/internal/token",
                        Map.of("grant_type", "client_credentials", "scope", "internal"),
                        Browser.basic("login-service", "only-for-tests"));
        return json.readTree(answer.body()).get("access_token").asText();
    }

    private static void assertLoggedOut(Browser browser, Tenant tenant) {
        assertThat(Browser.query(Browser.location(browser.ask(tenant, "prompt", "none"))))
                .containsEntry("error", "login_required");
    }
}
