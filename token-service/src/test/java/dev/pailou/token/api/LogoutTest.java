package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.FakeApplication;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Logging out")
class LogoutTest {

    private static final String AFTERWARDS = "https://app.example.com/signed-out";
    private static final Pattern HIDDEN = Pattern.compile("name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    @Inject
    FakeApplication applications;

    private final String user = Ids.next();

    @Test
    @DisplayName("oidcc-rp-initiated-logout: ends the session and takes the person back, with the state")
    void initiated() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        var tokens = logIn(browser, tenant);

        var answer = logOut(
                browser,
                tenant,
                "id_token_hint",
                tokens.idToken(),
                "post_logout_redirect_uri",
                AFTERWARDS,
                "state",
                "s & t");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).isEqualTo(AFTERWARDS + "?state=s+%26+t");
        assertThat(browser.cookies().keySet()).noneMatch(name -> name.contains("session"));
        assertLoggedOut(browser, tenant);
        assertThat(endReason(tokens.sid())).isEqualTo("LOGGED_OUT");
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-no-state: without a state none is added")
    void noState() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        var hint = logIn(browser, tenant).idToken();
        var answer = logOut(browser, tenant, "id_token_hint", hint, "post_logout_redirect_uri", AFTERWARDS);
        assertThat(Browser.location(answer)).isEqualTo(AFTERWARDS);
        assertLoggedOut(browser, tenant);
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-no-post-logout-redirect-uri: ends on a page that says so")
    void noRedirectUri() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        var hint = logIn(browser, tenant).idToken();
        assertSignedOutPage(logOut(browser, tenant, "id_token_hint", hint, "state", "s"));
        assertLoggedOut(browser, tenant);
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-no-params: the person is asked, and then logged out")
    void noParameters() throws Exception {
        assertAskedThenSignedOut();
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-only-state: the person is asked, and then logged out")
    void onlyState() throws Exception {
        assertAskedThenSignedOut("state", "s");
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-bad-post-logout-redirect-uri: an error page, and nobody is logged out")
    void badRedirectUri() throws Exception {
        assertRefused("https://evil.example/");
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri: an error page")
    void queryAdded() throws Exception {
        assertRefused(AFTERWARDS + "?foo=bar");
    }

    @Test
    @DisplayName(
            "oidcc-rp-initiated-logout-no-id-token-hint: nobody is sent anywhere for an application that isn't known")
    void noHint() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        logIn(browser, tenant);
        var answer = logOut(browser, tenant, "post_logout_redirect_uri", AFTERWARDS);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertStillLoggedIn(browser, tenant);
    }

    @Test
    @DisplayName("oidcc-rp-initiated-logout-modified-id-token-hint: alg none is no ID token: nobody is sent anywhere")
    void modifiedHint() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        var claims = logIn(browser, tenant).idToken().split("\\.")[1];
        var header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        var answer = logOut(
                browser, tenant, "id_token_hint", header + "." + claims + ".", "post_logout_redirect_uri", AFTERWARDS);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertStillLoggedIn(browser, tenant);
        assertQuestion(logOut(browser, tenant, "id_token_hint", header + "." + claims + "."));
    }

    @Test
    @DisplayName(
            "oidcc-rp-initiated-logout-bad-id-token-hint: signed by somebody else, it says nothing: the person is asked")
    void badHint() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        logIn(browser, tenant);
        var foreign = logIn(new Browser(), world.tenant()).idToken();
        assertThat(logOut(browser, tenant, "id_token_hint", foreign, "post_logout_redirect_uri", AFTERWARDS)
                        .statusCode())
                .isEqualTo(400);
        assertQuestion(logOut(browser, tenant, "id_token_hint", foreign));
        assertStillLoggedIn(browser, tenant);
    }

    @Test
    @DisplayName(
            "oidcc-rp-initiated-logout-discovery-endpoint-verification: discovery names the endpoint and back-channel logout")
    void discovery() throws Exception {
        var tenant = tenant();
        var metadata = json.readTree(new Browser()
                .get(tenant.path("/.well-known/openid-configuration"))
                .body());
        assertThat(metadata.get("end_session_endpoint").asText()).isEqualTo(tenant.issuer() + "/logout");
        assertThat(metadata.get("backchannel_logout_supported").asBoolean()).isTrue();
        assertThat(metadata.get("backchannel_logout_session_supported").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("by client_id alone the person is asked, and then goes back to the application")
    void byClientId() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        logIn(browser, tenant);
        var question = logOut(
                browser,
                tenant,
                "client_id",
                tenant.application().id(),
                "post_logout_redirect_uri",
                AFTERWARDS,
                "state",
                "s");
        assertQuestion(question);
        assertStillLoggedIn(browser, tenant);

        var answer = confirm(browser, tenant, question, "http://localhost:8080");
        assertSignedOutPage(answer);
        assertThat(answer.body()).contains("url=" + AFTERWARDS + "?state=s");
        assertLoggedOut(browser, tenant);
    }

    @Test
    @DisplayName("C21: the question is answered on our own page only")
    void crossSite() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        logIn(browser, tenant);
        var question = logOut(browser, tenant);
        for (var origin : new String[] {"https://evil.example", "null", null}) {
            assertThat(confirm(browser, tenant, question, origin).statusCode()).isEqualTo(400);
        }
        assertStillLoggedIn(browser, tenant);
    }

    @Test
    @DisplayName("an ID token of somebody else logs nobody out: the person is asked")
    void somebodyElses() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        logIn(browser, tenant);
        var other = new Browser();
        var attackers = idTokenOf(tenant, other.loginAs(world, tenant, Ids.next()));
        assertQuestion(logOut(browser, tenant, "id_token_hint", attackers, "post_logout_redirect_uri", AFTERWARDS));
        assertStillLoggedIn(browser, tenant);
        assertThat(code(other.ask(tenant, "prompt", "none"))).isNotNull();
    }

    @Test
    @DisplayName("by a form of the application's page, to which browsers give no cookies, the ID token's session ends")
    void posted() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        var hint = logIn(browser, tenant).idToken();
        var answer = new Browser()
                .post(tenant.path("/logout"), Map.of("id_token_hint", hint, "post_logout_redirect_uri", AFTERWARDS));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).isEqualTo(AFTERWARDS);
        assertLoggedOut(browser, tenant);
    }

    @Test
    @DisplayName("by such a form without an ID token, the browser comes again with its cookies, and is asked")
    void postedWithoutHint() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        logIn(browser, tenant);
        var sentOn = new Browser()
                .post(
                        tenant.path("/logout"),
                        Map.of("client_id", tenant.application().id(), "post_logout_redirect_uri", AFTERWARDS));
        assertThat(Browser.location(sentOn)).startsWith(tenant.issuer() + "/logout?");
        assertQuestion(browser.get(Browser.location(sentOn).substring("http://localhost:8080".length())));
    }

    @Test
    @DisplayName("once more, when nobody is logged in any more, leads to the same place")
    void again() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        var hint = logIn(browser, tenant).idToken();
        for (int i = 0; i < 2; i++) {
            assertThat(Browser.location(
                            logOut(browser, tenant, "id_token_hint", hint, "post_logout_redirect_uri", AFTERWARDS)))
                    .isEqualTo(AFTERWARDS);
        }
        assertSignedOutPage(logOut(new Browser(), tenant));
    }

    @Test
    @DisplayName("takes back what applications got: codes that are on their way, and access to userinfo")
    void tokensEnd() throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        var tokens = logIn(browser, tenant);
        var onItsWay = code(browser.ask(tenant));
        assertThat(userinfo(tenant, tokens.accessToken())).isEqualTo(200);

        logOut(browser, tenant, "id_token_hint", tokens.idToken());

        assertThat(userinfo(tenant, tokens.accessToken())).isEqualTo(401);
        assertThat(new Browser().redeem(tenant, onItsWay).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "oidcc-backchannel-rp-initiated-logout: every application of the session is told, with its own logout token")
    void backChannel() throws Exception {
        var tenant = tenant("/back/" + RandomValue.state());
        var secret = RandomValue.token();
        var second = tenant.with(
                world.loggingOut(
                        World.web(tenant.pool().id(), secret), applications.at("/back/" + RandomValue.state())),
                secret);
        world.keep(second.application());
        var browser = new Browser();
        var tokens = logIn(browser, tenant);
        code(browser.ask(second));

        logOut(browser, tenant, "id_token_hint", tokens.idToken());

        var seen = new ArrayList<String>();
        for (var each : List.of(tenant, second)) {
            var token = SignedJWT.parse(awaitTold(each, 1).getFirst());
            var keys = JWKSet.parse(browser.get(tenant.path("/jwks")).body());
            assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
            assertThat(token.verify(new ECDSAVerifier(
                            keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                    .isTrue();
            var claims = token.getJWTClaimsSet();
            assertThat(claims.getClaims().keySet())
                    .containsExactlyInAnyOrder("iss", "sub", "aud", "iat", "exp", "jti", "events", "sid");
            assertThat(claims.getIssuer()).isEqualTo(tenant.issuer());
            assertThat(claims.getAudience()).containsExactly(each.application().id());
            assertThat(claims.getSubject()).isEqualTo(user);
            assertThat(claims.getStringClaim("sid")).isEqualTo(tokens.sid());
            assertThat(claims.getJSONObjectClaim("events"))
                    .isEqualTo(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
            assertThat(claims.getExpirationTime().getTime()
                            - claims.getIssueTime().getTime())
                    .isBetween(1L, 120_000L);
            seen.add(claims.getJWTID());
        }
        assertThat(seen).doesNotHaveDuplicates();
        awaitNoNotices(tokens.sid());
        assertLoggedOut(browser, tenant);
    }

    @Test
    @DisplayName("an application that can't be told is told again, each time with another logout token")
    void retried() throws Exception {
        var path = "/back/" + RandomValue.state();
        var tenant = tenant(path);
        applications.answer(path, 503);
        var browser = new Browser();
        var tokens = logIn(browser, tenant);
        logOut(browser, tenant, "id_token_hint", tokens.idToken());
        var first = awaitTold(tenant, 1).getFirst();
        Awaitility.await().until(() -> "5"
                .equals(world.one(
                        "select ceil(extract(epoch from next_attempt_at - now()) / 5)::int * 5 from logout_notice where session_id = ?",
                        tokens.sid())));

        applications.answer(path, 200);
        world.change("update logout_notice set next_attempt_at = now() where session_id = ?", tokens.sid());
        var second = awaitTold(tenant, 2).getLast();

        assertThat(SignedJWT.parse(second).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(SignedJWT.parse(first).getJWTClaimsSet().getJWTID());
        awaitNoNotices(tokens.sid());
    }

    @Test
    @DisplayName(
            "an application that refuses the logout token is not asked again, nor one that was never reached in hours")
    void givenUp() throws Exception {
        var path = "/back/" + RandomValue.state();
        var tenant = tenant(path);
        applications.answer(path, 400);
        var refused = logIn(new Browser(), tenant);
        logOut(new Browser(), tenant, "id_token_hint", refused.idToken());
        awaitNoNotices(refused.sid());
        assertThat(applications.told(path)).hasSize(1);

        applications.answer(path, 503);
        var unreachable = logIn(new Browser(), tenant);
        logOut(new Browser(), tenant, "id_token_hint", unreachable.idToken());
        awaitTold(tenant, 2);
        world.change(
                "update logout_notice set attempts = 9, next_attempt_at = now() where session_id = ?",
                unreachable.sid());
        awaitNoNotices(unreachable.sid());
    }

    @Test
    @DisplayName("an application whose address nobody can read keeps no other one from being told")
    void unreadable() throws Exception {
        var tenant = tenant("/back/" + RandomValue.state());
        var secret = RandomValue.token();
        var broken =
                tenant.with(world.loggingOut(World.web(tenant.pool().id(), secret), "http://[", AFTERWARDS), secret);
        world.keep(broken.application());
        var browser = new Browser();
        var tokens = logIn(browser, tenant);
        code(browser.ask(broken));

        logOut(browser, tenant, "id_token_hint", tokens.idToken());

        awaitTold(tenant, 1);
        Awaitility.await().until(() -> world.all(
                        "select application_id from logout_notice where session_id = ? and attempts = 1", tokens.sid())
                .equals(List.of(broken.application().id())));
        world.change(
                "update logout_notice set attempts = 9, next_attempt_at = now() where session_id = ?", tokens.sid());
        awaitNoNotices(tokens.sid());
    }

    @Test
    @DisplayName("C18: an application's address inside our own network is not asked")
    void privateAddress() throws Exception {
        var path = "/back/" + RandomValue.state();
        var tenant = world.tenant();
        // The same server, by a name that is not the sandbox's.
        var application = world.loggingOut(
                tenant.application(), applications.at(path).replace("127.0.0.1", "localhost"), AFTERWARDS);
        world.keep(application);
        var tokens = logIn(new Browser(), tenant);
        logOut(new Browser(), tenant, "id_token_hint", tokens.idToken());
        Awaitility.await().until(() -> "1"
                .equals(world.one("select attempts from logout_notice where session_id = ?", tokens.sid())));
        world.change("delete from logout_notice where session_id = ?", tokens.sid());
        assertThat(applications.told(path)).isEmpty();
    }

    @Test
    @DisplayName("the question and the answer are in Chinese, too, and load nothing")
    void pages() throws Exception {
        var tenant = tenant();
        var browser = new Browser().speaking("zh-CN");
        logIn(browser, tenant);
        var question = logOut(browser, tenant);
        assertThat(question.headers().firstValue("Content-Language")).hasValue("zh-Hans");
        assertThat(question.body()).contains("退出登录", "Sign out").doesNotContain("<script");
        assertThat(question.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("script");
        assertThat(confirm(browser, tenant, question, "http://localhost:8080").body())
                .contains("您已退出登录");
    }

    private record Tokens(String idToken, String accessToken, String sid) {}

    private Tenant tenant() {
        return tenant(null);
    }

    private Tenant tenant(String path) {
        var tenant = world.tenant();
        var application =
                world.loggingOut(tenant.application(), path == null ? null : applications.at(path), AFTERWARDS);
        world.keep(application);
        return tenant.with(application, tenant.secret());
    }

    private Tokens logIn(Browser browser, Tenant tenant) throws Exception {
        var answer = json.readTree(new Browser()
                .redeem(tenant, browser.loginAs(world, tenant, user))
                .body());
        var idToken = answer.get("id_token").asText();
        return new Tokens(
                idToken, answer.get("access_token").asText(), claims(idToken).getStringClaim("sid"));
    }

    private String idTokenOf(Tenant tenant, String code) throws Exception {
        return json.readTree(new Browser().redeem(tenant, code).body())
                .get("id_token")
                .asText();
    }

    private static JWTClaimsSet claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static HttpResponse<String> logOut(Browser browser, Tenant tenant, String... parameters) {
        var query = new LinkedHashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        return browser.get(tenant.path("/logout?") + Browser.encode(query));
    }

    private static HttpResponse<String> confirm(
            Browser browser, Tenant tenant, HttpResponse<String> question, String origin) {
        var fields = new LinkedHashMap<String, String>();
        HIDDEN.matcher(question.body()).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        return origin == null
                ? browser.post(tenant.path("/logout/confirm"), fields)
                : browser.post(tenant.path("/logout/confirm"), fields, "Origin", origin);
    }

    private void assertAskedThenSignedOut(String... parameters) throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        logIn(browser, tenant);
        var question = logOut(browser, tenant, parameters);
        assertQuestion(question);
        assertStillLoggedIn(browser, tenant);
        assertSignedOutPage(confirm(browser, tenant, question, "http://localhost:8080"));
        assertLoggedOut(browser, tenant);
    }

    private void assertRefused(String redirectUri) throws Exception {
        var tenant = tenant();
        var browser = new Browser();
        var hint = logIn(browser, tenant).idToken();
        var answer = logOut(browser, tenant, "id_token_hint", hint, "post_logout_redirect_uri", redirectUri);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request").doesNotContain("evil.example");
        assertStillLoggedIn(browser, tenant);
    }

    private static void assertQuestion(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Sign out?", "<form method=\"post\"");
    }

    private static void assertSignedOutPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("You are signed out").doesNotContain("<form");
    }

    private static void assertLoggedOut(Browser browser, Tenant tenant) {
        assertThat(Browser.query(Browser.location(browser.ask(tenant, "prompt", "none"))))
                .containsEntry("error", "login_required");
    }

    private static void assertStillLoggedIn(Browser browser, Tenant tenant) {
        assertThat(code(browser.ask(tenant, "prompt", "none"))).isNotNull();
    }

    private static String code(HttpResponse<String> answer) {
        return Browser.query(Browser.location(answer)).get("code");
    }

    private static int userinfo(Tenant tenant, String accessToken) {
        return new Browser()
                .getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + accessToken)
                .statusCode();
    }

    private String endReason(String session) {
        return world.one("select end_reason from session where id = ?", session);
    }

    private List<String> awaitTold(Tenant tenant, int times) {
        var address = tenant.application().openid().backchannelLogoutUri();
        var path = address.substring(address.indexOf("/back/"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> applications.told(path).size() >= times);
        return applications.told(path).stream()
                .peek(told -> assertThat(told.contentType()).isEqualTo("application/x-www-form-urlencoded"))
                .map(told -> told.body().substring("logout_token=".length()))
                .toList();
    }

    private void awaitNoNotices(String session) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> world.all(
                        "select application_id from logout_notice where session_id = ?", session)
                .isEmpty());
    }
}
