package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Single sign-on")
class SingleSignOnTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final String user = Ids.next();

    @Test
    @DisplayName("oidcc-prompt-none-logged-in: a live session answers at once, with the same person and the same login")
    void atOnce() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        var first = idToken(tenant, browser.loginAs(world, tenant, user));

        var silent = browser.ask(tenant, "prompt", "none");
        var second = idToken(tenant, code(silent));

        assertThat(Browser.query(Browser.location(silent)))
                .containsOnlyKeys("from", "code", "state", "iss")
                .containsEntry("iss", tenant.issuer());
        assertThat(second.getSubject()).isEqualTo(user);
        assertThat(second.getLongClaim("auth_time")).isEqualTo(first.getLongClaim("auth_time"));
        assertThat(second.getStringClaim("sid")).isEqualTo(first.getStringClaim("sid"));
        assertThat(second.getStringListClaim("amr")).containsExactly("fed");
    }

    @Test
    @DisplayName("one login opens all applications of the pool, and none of another pool")
    void acrossApplications() throws Exception {
        var tenant = world.tenant();
        var secret = RandomValue.token();
        var other = tenant.with(World.web(tenant.pool().id(), secret), secret);
        world.keep(other.application());
        var browser = new Browser();
        browser.loginAs(world, tenant, user);

        assertThat(idToken(other, code(browser.ask(other))).getSubject()).isEqualTo(user);
        assertThat(applications(browser, tenant))
                .contains(tenant.application().id(), other.application().id());

        assertLoginPage(browser.ask(world.tenant()));
    }

    @Test
    @DisplayName("oidcc-prompt-none-not-logged-in: without a session the application gets login_required")
    void silentWithoutSession() {
        var tenant = world.tenant();
        new Browser().loginAs(world, tenant, user);
        assertError("login_required", new Browser().ask(tenant, "prompt", "none"));
    }

    @Test
    @DisplayName(
            "oidcc-prompt-login: the person logs in again, in the same session, and auth_time is that of the new login")
    void promptLogin() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        var first = idToken(tenant, browser.loginAs(world, tenant, user));
        age(browser, tenant, 10);

        var second = idToken(tenant, browser.loginAs(world, tenant, user, "prompt", "login"));

        assertThat(second.getStringClaim("sid")).isEqualTo(first.getStringClaim("sid"));
        assertThat(second.getLongClaim("auth_time")).isGreaterThanOrEqualTo(first.getLongClaim("auth_time"));
        var again = idToken(tenant, code(browser.ask(tenant, "prompt", "none")));
        assertThat(again.getLongClaim("auth_time")).isEqualTo(second.getLongClaim("auth_time"));
    }

    @Test
    @DisplayName("oidcc-max-age-1: a session whose login is older asks for another one")
    void maxAgeTooOld() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.loginAs(world, tenant, user);
        age(browser, tenant, 2);

        assertError("login_required", browser.ask(tenant, "max_age", "1", "prompt", "none"));
        var before = System.currentTimeMillis() / 1000;
        var fresh = idToken(tenant, browser.loginAs(world, tenant, user, "max_age", "1"));
        assertThat(fresh.getLongClaim("auth_time")).isGreaterThanOrEqualTo(before);
    }

    @Test
    @DisplayName("oidcc-max-age-10000: a session whose login is younger answers, and the ID token says when that was")
    void maxAge() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.loginAs(world, tenant, user);
        age(browser, tenant, 5000);

        var second = idToken(tenant, code(browser.ask(tenant, "max_age", "10000")));

        assertThat(second.getLongClaim("auth_time"))
                .isBetween(System.currentTimeMillis() / 1000 - 5060, System.currentTimeMillis() / 1000 - 5000);
    }

    @Test
    @DisplayName("oidcc-id-token-hint: with prompt=none it is answered for that person and for nobody else")
    void hint() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        var hint = idTokenText(tenant, browser.loginAs(world, tenant, user));

        var same = idToken(tenant, code(browser.ask(tenant, "prompt", "none", "id_token_hint", hint)));
        assertThat(same.getSubject()).isEqualTo(user);

        var stranger = new Browser();
        stranger.loginAs(world, tenant, Ids.next());
        assertError("login_required", stranger.ask(tenant, "prompt", "none", "id_token_hint", hint));
    }

    @Test
    @DisplayName("an id_token_hint lets nobody else answer by logging in either")
    void hintAtLogin() {
        var tenant = world.tenant();
        var hint = idTokenText(tenant, new Browser().loginAs(world, tenant, user));

        var browser = new Browser();
        var sent = browser.ask(tenant, "id_token_hint", hint);
        assertError("login_required", browser.proceedAs(sent, world, tenant, Ids.next()));
        assertThat(browser.cookies().keySet()).noneMatch(name -> name.contains("session"));

        assertThat(browser.loginAt(browser.ask(tenant, "id_token_hint", hint), world, tenant, user))
                .isNotNull();
    }

    @Test
    @DisplayName("a sub that claims want in the ID token counts as an id_token_hint does, and both must be one person")
    void subject() {
        var tenant = world.tenant();
        var browser = new Browser();
        var hint = idTokenText(tenant, browser.loginAs(world, tenant, user));
        var other = Ids.next();
        assertThat(code(browser.ask(tenant, "prompt", "none", "claims", about(user))))
                .isNotNull();
        assertError("login_required", browser.ask(tenant, "prompt", "none", "claims", about(other)));
        assertError("invalid_request", browser.ask(tenant, "id_token_hint", hint, "claims", about(other)));
        assertThat(code(browser.ask(tenant, "prompt", "none", "id_token_hint", hint, "claims", about(user))))
                .isNotNull();
        assertError(
                "login_required", browser.proceedAs(browser.ask(tenant, "claims", about(other)), world, tenant, user));
    }

    private static String about(String userId) {
        return "{\"id_token\":{\"sub\":{\"value\":\"" + userId + "\"}}}";
    }

    @Test
    @DisplayName("an id_token_hint that is not ours, changed, or of another application is refused")
    void badHint() {
        var tenant = world.tenant();
        var browser = new Browser();
        var hint = idTokenText(tenant, browser.loginAs(world, tenant, user));
        var secret = RandomValue.token();
        var other = tenant.with(World.web(tenant.pool().id(), secret), secret);
        world.keep(other.application());
        var foreign = idTokenText(world.system(), new Browser().loginAs(world, world.system(), Ids.next()));

        assertError("invalid_request", browser.ask(other, "id_token_hint", hint));
        assertError("invalid_request", browser.ask(tenant, "id_token_hint", foreign));
        var parts = hint.split("\\.");
        assertError(
                "invalid_request",
                browser.ask(tenant, "id_token_hint", parts[0] + "." + parts[1] + "." + foreign.split("\\.")[2]));
    }

    @Test
    @DisplayName("oidcc-login-hint: a login_hint is no reason to fail")
    void loginHint() {
        assertLoginPage(new Browser().ask(world.tenant(), "login_hint", "ming@example.com"));
    }

    @Test
    @DisplayName("C9: each login gives the browser another cookie, and the one before is worth nothing")
    void fixation() {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.loginAs(world, tenant, user);
        var thief = new Browser();
        thief.cookies().putAll(browser.cookies());
        assertThat(code(thief.ask(tenant, "prompt", "none"))).isNotNull();

        browser.loginAs(world, tenant, user, "prompt", "login");

        assertThat(browser.cookies()).isNotEqualTo(thief.cookies());
        assertError("login_required", thief.ask(tenant, "prompt", "none"));
        assertThat(code(browser.ask(tenant, "prompt", "none"))).isNotNull();
    }

    @Test
    @DisplayName("C9: a cookie that a browser brought along opens nothing, also after the login")
    void planted() {
        var tenant = world.tenant();
        var browser = new Browser();
        var planted = RandomValue.token();
        browser.cookies().put("pailou-session-" + tenant.pool().id(), planted);
        browser.loginAs(world, tenant, user);

        var attacker = new Browser();
        attacker.cookies().put("pailou-session-" + tenant.pool().id(), planted);
        assertError("login_required", attacker.ask(tenant, "prompt", "none"));
    }

    @Test
    @DisplayName("somebody else who logs in in the same browser ends the first one's session")
    void replaced() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        var first = idToken(tenant, browser.loginAs(world, tenant, user));
        var second = idToken(tenant, browser.loginAs(world, tenant, Ids.next(), "prompt", "select_account"));

        assertThat(second.getStringClaim("sid")).isNotEqualTo(first.getStringClaim("sid"));
        assertThat(world.one("select end_reason from session where id = ?", first.getStringClaim("sid")))
                .isEqualTo("REPLACED");
    }

    @Test
    @DisplayName("a session ends when nobody used it for long enough, and after its whole life, as the pool says")
    void lifetimes() {
        var tenant = world.tenant();
        for (var column : new String[] {"idle_ends_at", "ends_at"}) {
            var browser = new Browser();
            browser.loginAs(world, tenant, Ids.next());
            world.change("update session set " + column + " = now() where id = ?", sessionOf(browser, tenant));
            assertLoginPage(browser.ask(tenant));
        }
        var browser = new Browser();
        browser.loginAs(world, tenant, user);
        var session = sessionOf(browser, tenant);
        assertThat(world.one("select extract(epoch from ends_at - created_at)::int from session where id = ?", session))
                .isEqualTo("604800");
        assertThat(world.one(
                        "select extract(epoch from idle_ends_at - seen_at)::int from session where id = ?", session))
                .isEqualTo("43200");
    }

    @Test
    @DisplayName("C7: a session answers nothing once the connection that it came through is switched off")
    void connectionOff() {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.loginAs(world, tenant, user);
        world.keep(World.connection(tenant.pool().id(), tenant.connection().id(), 2, false));

        assertError("login_required", browser.ask(tenant, "prompt", "none"));
        assertLoginPage(browser.ask(tenant));
    }

    @Test
    @DisplayName("the database holds the session's cookie as a hash only")
    void hashed() {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.loginAs(world, tenant, user);
        assertThat(world.one("select cast(s as text) from session s where id = ?", sessionOf(browser, tenant)))
                .doesNotContain(browser.cookies().values());
    }

    @Test
    @DisplayName("a request that begins a login makes no session: somebody has to come first")
    void noSession() {
        var browser = new Browser();
        var tenant = world.tenant();
        browser.ask(tenant);
        assertThat(browser.cookies().keySet()).noneMatch(name -> name.contains("session"));
        assertThat(world.all(
                        "select id from session where pool_id = ?",
                        tenant.pool().id()))
                .isEmpty();
    }

    private String sessionOf(Browser browser, Tenant tenant) {
        var cookie = browser.cookies().get("pailou-session-" + tenant.pool().id());
        return world.one("select id from session where cookie_hash = ?", Digest.sha256(cookie));
    }

    private String applications(Browser browser, Tenant tenant) {
        return world.one(
                "select array_to_string(applications, ' ') from session where id = ?", sessionOf(browser, tenant));
    }

    /** Lets a person's login be some time ago. */
    private void age(Browser browser, Tenant tenant, int seconds) {
        world.change(
                "update session set authenticated_at = authenticated_at - interval '" + seconds
                        + " seconds' where id = ?",
                sessionOf(browser, tenant));
    }

    private JWTClaimsSet idToken(Tenant tenant, String code) throws Exception {
        return SignedJWT.parse(idTokenText(tenant, code)).getJWTClaimsSet();
    }

    private String idTokenText(Tenant tenant, String code) {
        try {
            var answer = new Browser().redeem(tenant, code);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json.readTree(answer.body()).get("id_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).startsWith(World.REDIRECT_URI);
        return Browser.query(Browser.location(answer)).get("code");
    }

    private static void assertError(String error, HttpResponse<String> answer) {
        assertThat(Browser.location(answer)).startsWith(World.REDIRECT_URI);
        assertThat(Browser.query(Browser.location(answer)))
                .containsEntry("error", error)
                .doesNotContainKey("code");
    }

    private static void assertLoginPage(HttpResponse<String> answer) {
        assertThat(Browser.location(answer)).contains("/login/").contains("authorization=");
    }
}
