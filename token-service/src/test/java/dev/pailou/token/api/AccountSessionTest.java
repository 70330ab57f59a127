package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.SessionEnded;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Somebody's own account")
class AccountSessionTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final String user = Ids.next();
    private final Browser browser = new Browser();
    private Tenant shop;
    private Tenant account;

    @BeforeEach
    void pool() {
        world.system();
        shop = world.tenant();
        account = shop.with(World.account(shop.pool()), null);
        world.keep(account.application());
    }

    @Test
    @DisplayName(
            "is reached through any connection of the pool, and the code that comes of it is worth nothing to anybody")
    void signIn() {
        var verifier = RandomValue.token();
        var sent = browser.get(account.path("/auth?") + Browser.encode(request("max_age", "300")) + "&code_challenge="
                + Digest.sha256(verifier) + "&code_challenge_method=S256");
        var code = browser.loginAt(sent, world, account, user);
        assertThat(code).isNotNull();
        var form = Browser.codeRequest(account, code, verifier);
        form.put("client_id", account.application().id());
        assertThat(new Browser().post(account.path("/token"), form).statusCode())
                .isEqualTo(401);
        assertThat(new Browser()
                        .post(
                                account.path("/token"),
                                form,
                                Browser.basic(account.application().id(), ""))
                        .statusCode())
                .isEqualTo(401);
        // And a session that came through a connection which no application shows answers it at once.
        var again = browser.get(account.path("/auth?") + Browser.encode(request()) + "&code_challenge="
                + Digest.sha256(verifier) + "&code_challenge_method=S256");
        assertThat(Browser.location(again))
                .startsWith(account.application().redirectUris().getFirst());
    }

    @Test
    @DisplayName("tells whose session it is by the session's cookie of that pool, and says nothing to a stranger")
    void lookUp() throws Exception {
        browser.loginAs(world, shop, user);
        var found = json.readTree(ask("/internal/sessions/lookup", Map.of()).body());
        assertThat(found.get("userId").asText()).isEqualTo(user);
        assertThat(found.get("sessionId").asText()).isEqualTo(sessionId());
        assertThat(found.get("fresh").asBoolean()).isTrue();
        age(301);
        assertThat(json.readTree(ask("/internal/sessions/lookup", Map.of()).body())
                        .get("fresh")
                        .asBoolean())
                .isFalse();

        assertThat(ask("/internal/sessions/lookup", Map.of("session", RandomValue.token()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("/internal/sessions/lookup", Map.of("poolId", Ids.next()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("C35: asks the same rule as any application: no blocked person, no connection that is switched off")
    void mayIssue() throws Exception {
        browser.loginAs(world, shop, user);
        world.keep(World.connection(shop.pool().id(), shop.connection().id(), 2, false));
        assertThat(ask("/internal/sessions/lookup", Map.of()).statusCode()).isEqualTo(404);
        world.keep(World.connection(shop.pool().id(), shop.connection().id(), 3, true));
        assertThat(ask("/internal/sessions/lookup", Map.of()).statusCode()).isEqualTo(200);
        world.block(shop, user, 3);
        assertThat(ask("/internal/sessions/lookup", Map.of()).statusCode()).isEqualTo(404);
        assertThat(ask("/internal/authorizations/link", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("lists the person's sessions with the names of their applications, ends another and all others")
    void sessions() throws Exception {
        var second = new Browser();
        var third = new Browser();
        second.loginAs(world, shop, user);
        third.loginAs(world, shop, user);
        var stranger = new Browser();
        stranger.loginAs(world, shop, Ids.next());
        browser.loginAs(world, shop, user);
        var mine = sessionId();

        var items = list();
        assertThat(items).hasSize(3);
        assertThat(items.get(0).get("id").asText()).isEqualTo(mine);
        assertThat(items.get(0).get("current").asBoolean()).isTrue();
        assertThat(items.get(1).get("current").asBoolean()).isFalse();
        assertThat(items.get(1).get("applications").get(0).asText())
                .isEqualTo(shop.application().name());

        var other = items.get(1).get("id").asText();
        assertThat(ask("/internal/sessions/end", Map.of("id", other)).statusCode())
                .isEqualTo(204);
        assertThat(list()).hasSize(2);
        assertThat(ask("/internal/sessions/end", Map.of("id", other)).statusCode())
                .isEqualTo(404);
        var told = world.awaitTold(Topic.AUDIT, SessionEnded.class, other);
        assertThat(told.reason()).isEqualTo("ended_elsewhere");
        assertThat(told.endedBy()).isNull();

        assertThat(ask("/internal/sessions/end-others", Map.of()).statusCode()).isEqualTo(204);
        assertThat(list()).hasSize(1);
        assertThat(list().get(0).get("id").asText()).isEqualTo(mine);
        assertThat(liveSession(stranger)).isNotNull();
    }

    @Test
    @DisplayName("C22: ends no session of anybody else, and none but another one")
    void otherPeoplesSessions() throws Exception {
        var stranger = new Browser();
        stranger.loginAs(world, shop, Ids.next());
        browser.loginAs(world, shop, user);
        for (var id : List.of(liveSession(stranger), sessionId(), Ids.next(), "nonsense")) {
            assertThat(ask("/internal/sessions/end", Map.of("id", id)).statusCode())
                    .isEqualTo(404);
        }
        assertThat(liveSession(stranger)).isNotNull();
        assertThat(list()).hasSize(1);
    }

    @Test
    @DisplayName("gets a further way in for the session and the browser that began it, and for nothing else")
    void link() throws Exception {
        browser.loginAs(world, shop, user);
        var handle = begin();
        assertThat(world.one(
                        "select purpose || ' ' || session_id || ' ' || expected_user_id from authorizations where id = ?",
                        world.authorizationOf(handle)))
                .isEqualTo("link " + sessionId() + " " + user);
        assertThat(back(handle, Map.of()).statusCode()).as("nobody came yet").isEqualTo(404);
        comeBack(handle);
        var waiting = json.readTree(back(handle, Map.of()).body());
        assertThat(waiting.get("userId").asText()).isEqualTo(user);
        assertThat(waiting.get("sessionId").asText()).isEqualTo(sessionId());
        assertThat(waiting.get("loginId").asText())
                .isEqualTo(
                        world.one("select login_id from authorizations where id = ?", world.authorizationOf(handle)));
    }

    @Test
    @DisplayName("C4: gets none for a session whose person authenticated more than 5 minutes ago")
    void stale() throws Exception {
        browser.loginAs(world, shop, user);
        age(301);
        var refused = ask("/internal/authorizations/link", Map.of());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("urn:pailou:problem:authentication-too-old");
        age(290);
        assertThat(ask("/internal/authorizations/link", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("C3, C4: another browser, another session, or the same person's later session finishes no link")
    void forced() throws Exception {
        var attacker = new Browser();
        attacker.loginAs(world, shop, Ids.next());
        browser.loginAs(world, shop, user);
        var handle = begin();
        comeBack(handle);

        // A link to the page, opened by somebody else who is logged in.
        assertThat(back(handle, Map.of("session", session(attacker), "browser", browserCookie(attacker)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(back(handle, Map.of("browser", browserCookie(attacker))).statusCode())
                .isEqualTo(404);
        assertThat(back(handle, Map.of("session", session(attacker))).statusCode())
                .isEqualTo(404);
        assertThat(back(RandomValue.token(), Map.of()).statusCode()).isEqualTo(404);
        assertThat(back(handle, Map.of()).statusCode()).isEqualTo(200);

        // Somebody else logged in in this browser meanwhile; and then the first person again.
        var old = session(browser);
        browser.loginAs(world, shop, Ids.next(), "prompt", "login");
        assertThat(back(handle, Map.of()).statusCode()).isEqualTo(404);
        assertThat(back(handle, Map.of("session", old)).statusCode()).isEqualTo(404);
        browser.loginAs(world, shop, user, "prompt", "login");
        assertThat(back(handle, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("C3: finishes no link for a person who was blocked, or logged out, meanwhile")
    void gone() throws Exception {
        browser.loginAs(world, shop, user);
        var handle = begin();
        comeBack(handle);
        var id = sessionId();
        world.change("update session set ended_at = now(), end_reason = 'REVOKED' where id = ?", id);
        assertThat(back(handle, Map.of()).statusCode()).isEqualTo(404);
        world.change("update session set ended_at = null, end_reason = null where id = ?", id);
        assertThat(back(handle, Map.of()).statusCode()).isEqualTo(200);
        world.block(shop, user, 3);
        assertThat(back(handle, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("C4: nobody is signed in by what was begun to link, whoever comes back")
    void noSignIn() throws Exception {
        browser.loginAs(world, shop, user);
        var handle = begin();
        var before = session(browser);
        var ticket = RandomValue.token();
        world.bindUser(account, world.authorizationOf(handle), ticket, Ids.next());
        var answer = browser.proceed(account, handle, ticket);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(session(browser)).isEqualTo(before);
        assertThat(world.one("select code_hash from authorizations where id = ?", world.authorizationOf(handle)))
                .isNull();
    }

    @Test
    @DisplayName("C33: none of these operations answers without a service's token")
    void services() throws Exception {
        for (var path : List.of(
                "/internal/sessions/lookup",
                "/internal/sessions/list",
                "/internal/sessions/end",
                "/internal/sessions/end-others",
                "/internal/authorizations/link",
                "/internal/authorizations/link/lookup")) {
            assertThat(new Browser().postRaw(path, "application/json", "{}").statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    private Map<String, String> request(String... further) {
        var request = new LinkedHashMap<>(Browser.authorizationRequest(account));
        request.put("scope", "openid");
        for (int i = 0; i < further.length; i += 2) {
            request.put(further[i], further[i + 1]);
        }
        return request;
    }

    private String begin() throws Exception {
        var answer = ask("/internal/authorizations/link", Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).get("handle").asText();
    }

    /** Somebody logged in at the vendor, and the browser came back from there. */
    private void comeBack(String handle) {
        var ticket = RandomValue.token();
        world.ask(account, world.authorizationOf(handle), ticket, "link_asked");
        assertThat(Browser.location(browser.proceed(account, handle, ticket))).contains("/account/");
    }

    private HttpResponse<String> back(String handle, Map<String, String> other) throws Exception {
        var question = new LinkedHashMap<>(Map.of("handle", handle));
        question.putAll(other);
        return ask("/internal/authorizations/link/lookup", question);
    }

    private JsonNode list() throws Exception {
        return json.readTree(ask("/internal/sessions/list", Map.of()).body()).get("items");
    }

    /** Asks as login-service does for this browser, but for other values. */
    private HttpResponse<String> ask(String path, Map<String, String> other) throws Exception {
        var question = new LinkedHashMap<String, String>();
        question.put("poolId", shop.pool().id());
        question.put("session", session(browser));
        if (path.contains("/authorizations/")) {
            question.put("browser", browserCookie(browser));
        }
        question.putAll(other);
        var token = new Browser()
                .post(
                        "/internal/token",
                        Map.of("grant_type", "client_credentials"),
                        Browser.basic("login-service", "only-for-tests"));
        return new Browser()
                .postRaw(
                        path,
                        "application/json",
                        json.writeValueAsString(question),
                        "Authorization",
                        "Bearer "
                                + json.readTree(token.body())
                                        .get("access_token")
                                        .asText());
    }

    private void age(int seconds) {
        world.change(
                "update session set authenticated_at = now() - interval '" + seconds + " seconds' where user_id = ?",
                user);
    }

    private String sessionId() {
        return liveSession(browser);
    }

    private String liveSession(Browser somebody) {
        return world.one(
                "select id from session where cookie_hash = ? and ended_at is null", Digest.sha256(session(somebody)));
    }

    private String session(Browser somebody) {
        return somebody.cookies().get("pailou-session-" + shop.pool().id());
    }

    private String browserCookie(Browser somebody) {
        return somebody.cookies().get("pailou-browser-" + shop.pool().id());
    }
}
