package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.GrantsRevoked;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.refresh.RefreshToken;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.ClientKey;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("A person who is cut off")
class CutOffTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser application = new Browser();
    private final String user = Ids.next();

    @Test
    @DisplayName("C35: loses what came by every way: offline, of a lapsed session, of none, and what is on its way")
    void everything() {
        var tenant = world.tenant();
        var browser = new Browser();
        var online = redeem(tenant, browser.loginAs(world, tenant, user));
        var offline = redeem(tenant, new Browser().loginAs(world, tenant, user, "scope", "openid offline_access"));
        var lapsed = redeem(tenant, new Browser().loginAs(world, tenant, user, "scope", "openid offline_access"));
        world.change("delete from session where id = " + sessionOf(), family(lapsed));
        var without = redeem(tenant, new Browser().loginAs(world, tenant, user));
        world.change("update authorizations set session_id = null where refresh_family_hash = ?", family(without));
        var onItsWay = new Browser().loginAs(world, tenant, user, "scope", "openid offline_access");
        var undecided = new Browser();
        var started = undecided.start(tenant);
        world.bindUser(tenant, world.authorizationOf(started.handle()), "ticket-of-" + user, user);
        var somebodyElses = redeem(tenant, new Browser().loginAs(world, tenant, Ids.next()));
        var elsewhere = world.tenant();
        var inAnotherPool = redeem(elsewhere, new Browser().loginAs(world, elsewhere, user));

        assertThat(cutOff(tenant).statusCode()).isEqualTo(204);

        for (var lost : List.of(online, offline, lapsed, without)) {
            assertError(refresh(tenant, lost), "invalid_grant");
            assertThat(userinfo(tenant, lost)).isEqualTo(401);
        }
        assertThat(application.redeem(tenant, onItsWay).statusCode()).isEqualTo(400);
        var late = undecided.proceed(tenant, started.handle(), "ticket-of-" + user);
        assertThat(late.headers().firstValue("Location"))
                .as("a login in its last step")
                .isEmpty();
        assertThat(Browser.query(Browser.location(browser.ask(tenant, "prompt", "none"))))
                .containsEntry("error", "login_required");
        assertThat(world.all(
                        "select id from session where user_id = ? and pool_id = ? and ended_at is null",
                        user,
                        tenant.pool().id()))
                .isEmpty();
        for (var kept : Map.of(tenant, somebodyElses, elsewhere, inAnotherPool).entrySet()) {
            assertThat(refresh(kept.getKey(), kept.getValue()).statusCode()).isEqualTo(200);
        }
        assertThat(cutOff(tenant).statusCode()).as("once more").isEqualTo(204);
        assertThat(redeem(tenant, new Browser().loginAs(world, tenant, user)).has("refresh_token"))
                .as("who isn't blocked may come again")
                .isTrue();
    }

    @Test
    @DisplayName("C14: gets nothing by refreshes that are under way in that moment")
    void whileRefreshing() {
        var tenant = world.tenant();
        var tokens = new ArrayList<JsonNode>();
        for (int i = 0; i < 8; i++) {
            tokens.add(redeem(tenant, new Browser().loginAs(world, tenant, user, "scope", "openid offline_access")));
        }
        var refreshing = tokens.stream()
                .map(each -> application.postLater(tenant.path("/token"), form(each), Browser.basic(tenant)))
                .toList();
        assertThat(cutOff(tenant).statusCode()).isEqualTo(204);

        for (var answer : refreshing.stream().map(CompletableFuture::join).toList()) {
            if (answer.statusCode() == 200) {
                var got = read(answer);
                assertThat(userinfo(tenant, got)).isEqualTo(401);
                assertError(refresh(tenant, got), "invalid_grant");
            } else {
                assertError(answer, "invalid_grant");
            }
        }
    }

    @Test
    @DisplayName("is seen with what applications hold: which, for what, since when, used when, and whether offline")
    void grants() {
        var tenant = world.tenant();
        var online = redeem(tenant, new Browser().loginAs(world, tenant, user));
        var offline = redeem(tenant, new Browser().loginAs(world, tenant, user, "scope", "openid offline_access"));
        var over = redeem(tenant, new Browser().loginAs(world, tenant, user));
        world.change("update session set idle_ends_at = now() where id = " + sessionOf(), family(over));
        redeem(tenant, new Browser().loginAs(world, tenant, Ids.next()));
        new Browser().loginAs(world, tenant, user);
        read(refresh(tenant, offline));

        var listed = listed(tenant);

        assertThat(listed).hasSize(2);
        var first = listed.get(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "poolId",
                        "userId",
                        "applicationId",
                        "grantType",
                        "scopes",
                        "offline",
                        "sessionId",
                        "since",
                        "lastUsedAt",
                        "expiresAt");
        assertThat(first.get("offline").asBoolean()).isTrue();
        assertThat(first.get("scopes")).hasSize(2);
        assertThat(first.get("lastUsedAt").isNull()).isFalse();
        assertThat(first.get("grantType").asText()).isEqualTo("authorization_code");
        assertThat(first.get("applicationId").asText())
                .isEqualTo(tenant.application().id());
        var second = listed.get(1);
        assertThat(second.get("offline").asBoolean()).isFalse();
        assertThat(second.get("lastUsedAt").isNull()).isTrue();
        assertThat(second.get("expiresAt").asText())
                .as("with its session")
                .isLessThan(first.get("expiresAt").asText());

        assertThat(call("DELETE", "/api/v1/grants/" + first.get("id").asText()).statusCode())
                .isEqualTo(204);

        assertError(refresh(tenant, offline), "invalid_grant");
        assertThat(userinfo(tenant, offline)).isEqualTo(401);
        assertThat(call("DELETE", "/api/v1/grants/" + first.get("id").asText()).statusCode())
                .isEqualTo(404);
        assertThat(userinfo(tenant, online)).isEqualTo(200);
        assertThat(listed(tenant)).hasSize(1);
        var told = world.awaitTold(Topic.AUDIT, GrantsRevoked.class, user);
        assertThat(told.grantId()).isEqualTo(first.get("id").asText());
        assertThat(told.applicationId()).isEqualTo(tenant.application().id());
        assertThat(told.revokedBy()).isEqualTo(world.system().application().id());
    }

    @Test
    @DisplayName("C24: what is no id is nothing that could be ended, withdrawn or revoked")
    void noIds() {
        for (var path : List.of("/api/v1/sessions/", "/api/v1/consents/", "/api/v1/grants/")) {
            for (var id : List.of("x", "%00", "1'--", Ids.next() + "0", Ids.next())) {
                var answer = call("DELETE", path + id.replace("'", "%27"));
                assertThat(answer.statusCode()).as(path + id).isEqualTo(404);
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("application/problem+json");
            }
        }
        for (var query : List.of("", "?poolId=x&userId=" + user, "?poolId=" + Ids.next() + "&userId=%00")) {
            for (var method : List.of("GET /api/v1/grants", "DELETE /api/v1/sessions")) {
                var answer = call(method.split(" ")[0], method.split(" ")[1] + query);
                assertThat(answer.statusCode()).as(method + query).isEqualTo(400);
                assertThat(answer.body()).contains("urn:pailou:problem:invalid-field");
            }
        }
    }

    @Test
    @DisplayName("C23: is cut off by administrators alone, whose token is worth nothing once it was given back")
    void access() {
        var path = "/api/v1/grants?poolId=" + Ids.next() + "&userId=" + user;
        assertThat(application.get(path).statusCode()).isEqualTo(401);
        assertThat(application
                        .send("DELETE", "/api/v1/grants/" + Ids.next(), "Accept", "*/*")
                        .statusCode())
                .isEqualTo(401);
        var tenant = world.tenant();
        assertThat(status(path, token(tenant, "reports:read"))).isEqualTo(401);
        var administrators = token(world.system(), "pailou:admin");
        var another = token(world.system(), "pailou:admin");
        assertThat(status(path, administrators)).isEqualTo(200);

        application.post(
                world.system().path("/revoke"), Map.of("token", administrators), Browser.basic(world.system()));

        assertThat(status(path, administrators)).isEqualTo(401);
        assertThat(status("/api/v1/signing-keys?poolId=" + tenant.pool().id(), administrators))
                .isEqualTo(401);
        assertThat(status(path, another)).isEqualTo(200);
    }

    @Test
    @DisplayName("by a token that lives five minutes, as the other services can't ask whether it was given back")
    void shortLived() {
        var system = world.system();
        var answer = application.post(
                system.path("/token"),
                Map.of("grant_type", "client_credentials", "scope", "pailou:admin"),
                Browser.basic(system));
        assertThat(read(answer).get("expires_in").asInt()).isEqualTo(300);
    }

    @Test
    @DisplayName("B15: not by a token that is bound to a key, whose key nobody shows")
    void boundToken() {
        var system = world.system();
        var path = "/api/v1/grants?poolId=" + Ids.next() + "&userId=" + user;
        var basic = Browser.basic(system);
        var proof = ClientKey.ec().proof("POST", system.issuer() + "/token", Map.of());
        var bound = read(application.post(
                        system.path("/token"),
                        Map.of("grant_type", "client_credentials", "scope", "pailou:admin"),
                        basic[0],
                        basic[1],
                        "DPoP",
                        proof))
                .get("access_token")
                .asText();

        assertThat(status(path, bound)).isEqualTo(401);
    }

    private static String sessionOf() {
        return "(select session_id from authorizations where refresh_family_hash = ?)";
    }

    private HttpResponse<String> cutOff(Tenant tenant) {
        return call("DELETE", "/api/v1/sessions?poolId=" + tenant.pool().id() + "&userId=" + user);
    }

    private JsonNode listed(Tenant tenant) {
        return read(call("GET", "/api/v1/grants?poolId=" + tenant.pool().id() + "&userId=" + user))
                .get("items");
    }

    private HttpResponse<String> call(String method, String path) {
        return application.send(method, path, "Authorization", "Bearer " + token(world.system(), "pailou:admin"));
    }

    private int status(String path, String token) {
        return application.getWith(path, "Authorization", "Bearer " + token).statusCode();
    }

    private String token(Tenant tenant, String scope) {
        return read(application.post(
                        tenant.path("/token"),
                        Map.of("grant_type", "client_credentials", "scope", scope),
                        Browser.basic(tenant)))
                .get("access_token")
                .asText();
    }

    private JsonNode redeem(Tenant tenant, String code) {
        return read(application.redeem(tenant, code));
    }

    private HttpResponse<String> refresh(Tenant tenant, JsonNode tokens) {
        return application.post(tenant.path("/token"), form(tokens), Browser.basic(tenant));
    }

    private static Map<String, String> form(JsonNode tokens) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", tokens.get("refresh_token").asText());
        return form;
    }

    private static String family(JsonNode tokens) {
        return Digest.sha256(RefreshToken.parse(tokens.get("refresh_token").asText())
                .orElseThrow()
                .family());
    }

    private int userinfo(Tenant tenant, JsonNode tokens) {
        return status(tenant.path("/userinfo"), tokens.get("access_token").asText());
    }

    private JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertError(HttpResponse<String> answer, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }
}
