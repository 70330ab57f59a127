package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.pailou.sandbox.demo.DemoSettings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo application")
class DemoApplicationTest {
    private final FakeProvider provider = new FakeProvider();
    private volatile Optional<DemoSettings> settings = Optional.of(new DemoSettings(
            URI.create(provider.discoveryUrl()),
            FakeProvider.CLIENT_ID,
            FakeProvider.CLIENT_SECRET,
            Optional.empty(),
            Optional.of(
                    URI.create(provider.issuer.replace("/oidc", "/connections") + "/social/wechat-qr?app_id=65f0"))));
    private final Sandbox sandbox = Sandbox.start(new SandboxSettings("127.0.0.1", 0, null, List.of(), () -> settings));
    private final Browser browser = new Browser();
    private final String demo = sandbox.publicUrl() + "/demo";

    @AfterEach
    void stop() {
        browser.close();
        sandbox.close();
        provider.close();
    }

    @Test
    @DisplayName("asks with PKCE S256, state and nonce, for the scopes that the provider has")
    void authorizationRequest() {
        startLogin();

        assertThat(provider.authorizationRequest).startsWith(provider.issuer + "/auth?");
        assertThat(provider.requested("response_type")).isEqualTo("code");
        assertThat(provider.requested("client_id")).isEqualTo(FakeProvider.CLIENT_ID);
        assertThat(provider.requested("redirect_uri")).isEqualTo(demo + "/callback");
        assertThat(provider.requested("scope")).isEqualTo("openid profile");
        assertThat(provider.requested("code_challenge_method")).isEqualTo("S256");
        assertThat(provider.requested("code_challenge")).hasSize(43);
        assertThat(provider.requested("state")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(provider.requested("nonce")).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    @DisplayName("shows the claims of the ID token and of userinfo, until the person logs out")
    void login() {
        HttpResponse<String> callback = finishLogin();
        assertThat(callback.statusCode()).isEqualTo(303);
        assertThat(Browser.location(callback)).isEqualTo("/demo");

        assertThat(browser.get(demo).body())
                .contains("Welcome, 林薇🌸")
                .contains("data-claim=\"sub\">user-1<", "data-claim=\"iss\">" + provider.issuer + "<")
                .contains("data-claim=\"amr\">[&quot;ext&quot;]<")
                .contains("data-userinfo=\"nickname\">林薇🌸<", "data-userinfo=\"sub\">user-1<")
                .contains("data-testid=\"log-in-again\"");

        assertThat(browser.form(demo + "/logout", "").statusCode()).isEqualTo(303);
        assertThat(browser.get(demo).body()).contains("data-testid=\"log-in\"").doesNotContain("user-1");
    }

    @Test
    @DisplayName("lets its page have the answer of a login in a window, and takes it from the browser that began")
    void window() {
        assertThat(browser.get(demo).body()).doesNotContain("log-in-window");
        assertThat(browser.get(demo + "/window").statusCode()).isEqualTo(404);
        DemoSettings without = settings.orElseThrow();
        settings = Optional.of(new DemoSettings(
                without.discoveryUrl(),
                without.clientId(),
                without.clientSecret(),
                Optional.of(URI.create("http://core.example:8080/sdk/pailou.js")),
                Optional.empty()));
        assertThat(browser.get(demo).body()).contains("log-in-window");

        HttpResponse<String> page = browser.get(demo + "/window");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self' http://core.example:8080;");
        assertThat(page.body())
                .contains("src=\"http://core.example:8080/sdk/pailou.js\"", "data-redirect=\"" + demo + "/callback\"");
        String state = attribute(page, "state");
        provider.authorizationRequest = provider.issuer + "/auth?redirect_uri=" + encoded(demo + "/callback")
                + "&nonce=" + attribute(page, "nonce") + "&code_challenge=" + attribute(page, "challenge");
        String answer = "code=" + FakeProvider.CODE + "&state=" + state + "&iss=" + encoded(provider.issuer);

        assertThat(browser.get(demo + "/callback?" + answer).body()).contains("/assets/window-callback.js");
        try (Browser other = new Browser()) {
            assertError(other.form(demo + "/window", answer), 400, "invalid_state");
        }
        assertThat(Browser.location(browser.form(demo + "/window", answer))).isEqualTo("/demo");
        assertThat(browser.get(demo).body()).contains("data-claim=\"sub\">user-1<");
        assertError(browser.form(demo + "/window", answer), 400, "invalid_state");
    }

    private static String attribute(HttpResponse<String> page, String name) {
        return page.body().replaceFirst("(?s).* data-" + name + "=\"([^\"]+)\".*", "$1");
    }

    @Test
    @DisplayName("keeps its session in a cookie that scripts and other sites cannot use")
    void cookie() {
        HttpResponse<String> start = browser.get(demo + "/login");

        assertThat(start.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("demo-session=[A-Za-z0-9]{43}; Path=/demo; HTTPOnly; SameSite=Lax");
    }

    @Test
    @DisplayName("lets several tabs log in at once, each attempt once")
    void tabs() {
        startLogin();
        String first = provider.authorizationRequest;
        startLogin();
        String second = provider.authorizationRequest;

        provider.authorizationRequest = first;
        String callback = success();
        assertThat(browser.get(callback).statusCode()).isEqualTo(303);
        assertError(browser.get(callback), 400, "invalid_state");
        provider.authorizationRequest = second;
        assertThat(browser.get(success()).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("finishes a login only in the browser that started it")
    void otherBrowser() {
        startLogin();
        try (Browser victim = new Browser()) {
            assertError(victim.get(success()), 400, "invalid_state");
        }
        assertThat(browser.get(success()).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("shows the provider's error and a way to try again")
    void providerError() {
        startLogin();

        HttpResponse<String> page = browser.get(demo + "/callback?error=access_denied&error_description=No%20%3Cb%3E"
                + "&state=" + provider.requested("state") + "&iss=" + encoded(provider.issuer));

        assertError(page, 400, "access_denied");
        assertThat(page.body()).contains("No &lt;b&gt;", "data-testid=\"try-again\"", "You were not logged in");
    }

    @Test
    @DisplayName("refuses answers of another issuer, without issuer, without state, or without code")
    void answers() {
        startLogin();
        String state = "&state=" + provider.requested("state");
        assertError(browser.get(demo + "/callback?code=x" + state + "&iss=http%3A%2F%2Fevil"), 400, "invalid_issuer");
        startLogin();
        assertError(browser.get(demo + "/callback?code=x&state=" + provider.requested("state")), 400, "invalid_issuer");
        startLogin();
        assertError(browser.get(demo + "/callback?code=x&iss=" + encoded(provider.issuer)), 400, "invalid_state");
        assertError(browser.get(demo + "/callback"), 400, "invalid_state");
        startLogin();
        assertError(
                browser.get(
                        demo + "/callback?state=" + provider.requested("state") + "&iss=" + encoded(provider.issuer)),
                400,
                "invalid_response");
    }

    @Test
    @DisplayName("refuses ID tokens with another nonce, audience or issuer, expired ones, and forged ones")
    void idTokens() throws JOSEException {
        provider.idToken = claims -> claims.claim("nonce", "other");
        assertError(finishLogin(), 400, "invalid_id_token");
        provider.idToken = claims -> claims.audience("other");
        assertError(finishLogin(), 400, "invalid_id_token");
        provider.idToken = claims -> claims.issuer("http://evil");
        assertError(finishLogin(), 400, "invalid_id_token");
        provider.idToken = claims -> claims.expirationTime(new Date(0));
        assertError(finishLogin(), 400, "invalid_id_token");
        provider.idToken = claims -> claims.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA");
        assertError(finishLogin(), 400, "invalid_id_token");
        provider.idToken = claims -> claims;
        provider.signingKey = new ECKeyGenerator(Curve.P_256).generate();
        assertError(finishLogin(), 400, "invalid_id_token");
    }

    @Test
    @DisplayName("refuses a userinfo answer about somebody else")
    void userinfo() {
        provider.userinfo = answer -> answer.put("sub", "user-2");

        assertError(finishLogin(), 400, "invalid_userinfo");
    }

    @Test
    @DisplayName("tells when its client secret is refused")
    void secret() {
        provider.clientSecret = "changed";

        assertError(finishLogin(), 400, "invalid_client");
    }

    @Test
    @DisplayName("refuses the configuration of another issuer, and takes the right one afterwards")
    void configuration() {
        provider.configuration = configuration -> configuration.put("issuer", "http://evil");
        assertError(browser.get(demo + "/login"), 502, "provider_unavailable");

        provider.configuration = configuration -> configuration;
        assertThat(finishLogin().statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("is there before its client and its provider are")
    void lateClient() {
        Optional<DemoSettings> ready = settings;
        settings = Optional.empty();
        assertThat(browser.get(demo).statusCode()).isEqualTo(200);
        assertError(browser.get(demo + "/login"), 503, "not_set_up");

        settings = Optional.of(
                new DemoSettings(URI.create("http://localhost:1/.well-known/openid-configuration"), "c", "s"));
        assertError(browser.get(demo + "/login"), 502, "provider_unavailable");

        settings = ready;
        assertThat(finishLogin().statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("has copies for tests")
    void copies() {
        HttpResponse<String> added = browser.json(
                "POST",
                sandbox.publicUrl() + "/control/demos",
                new JsonObject()
                        .put("name", "other")
                        .put("discoveryUrl", provider.discoveryUrl())
                        .put("clientId", FakeProvider.CLIENT_ID)
                        .put("clientSecret", FakeProvider.CLIENT_SECRET));
        String home = new JsonObject(added.body()).getString("home");
        assertThat(home).isEqualTo(sandbox.publicUrl() + "/demos/other");

        provider.authorizationRequest = Browser.location(browser.get(home + "/login"));
        assertThat(provider.requested("redirect_uri")).isEqualTo(home + "/callback");
        assertThat(browser.get(success(home)).statusCode()).isEqualTo(303);
        assertThat(browser.get(home).body()).contains("data-claim=\"sub\">user-1<");
        assertThat(browser.get(demo).body()).doesNotContain("user-1");
        assertThat(browser.get(sandbox.publicUrl() + "/demos/nobody").statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("begins a login by one connection alone, and takes the ID token at its callback URL by a form")
    void direct() {
        startDirectly();
        assertThat(provider.authorizationRequest).contains("/connections/social/wechat-qr?app_id=65f0&");
        assertThat(provider.requested("nonce")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(provider.requested("code_challenge")).hasSize(43);

        provider.idToken = claims -> claims.claim("at_hash", null);
        String posted = "id_token=" + provider.signedIdToken() + "&state=" + provider.requested("state") + "&iss="
                + encoded(provider.issuer);
        try (Browser stranger = new Browser()) {
            assertThat(stranger.form(demo + "/arrived", posted).body())
                    .as("another site's form comes without the cookie, ours with it")
                    .contains("name=\"again\"", "name=\"id_token\"", "name=\"state\"", "/assets/arrived.js");
            assertError(stranger.form(demo + "/arrived", posted + "&again=true"), 400, "invalid_state");
        }
        assertThat(browser.form(demo + "/arrived", posted).statusCode()).isEqualTo(303);
        assertThat(browser.get(demo).body())
                .contains("data-claim=\"sub\">user-1<")
                .doesNotContain("data-userinfo");
        assertError(browser.form(demo + "/arrived", posted), 400, "invalid_state");
    }

    @Test
    @DisplayName("takes a code there too, which it redeems with that address, and lets its page post a fragment")
    void directCode() {
        startDirectly();
        provider.redirectUri = demo + "/arrived";
        assertThat(browser.get(demo + "/arrived?code=" + FakeProvider.CODE + "&state=" + provider.requested("state")
                                + "&iss=" + encoded(provider.issuer))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get(demo).body()).contains("data-userinfo=\"nickname\">林薇🌸<");
        assertThat(browser.get(demo + "/arrived").body())
                .contains("/assets/arrived.js")
                .doesNotContain("id_token");
        assertThat(browser.get(sandbox.publicUrl() + "/assets/arrived.js").statusCode())
                .isEqualTo(200);
    }

    private void startDirectly() {
        HttpResponse<String> start = browser.get(demo + "/direct");
        assertThat(start.statusCode()).isEqualTo(303);
        provider.authorizationRequest = Browser.location(start);
    }

    private void startLogin() {
        HttpResponse<String> start = browser.get(demo + "/login");
        assertThat(start.statusCode()).isEqualTo(303);
        provider.authorizationRequest = Browser.location(start);
    }

    private HttpResponse<String> finishLogin() {
        startLogin();
        return browser.get(success());
    }

    private String success() {
        return success(demo);
    }

    private String success(String home) {
        return home + "/callback?code=" + FakeProvider.CODE + "&state=" + provider.requested("state") + "&iss="
                + encoded(provider.issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void assertError(HttpResponse<String> page, int status, String error) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("data-testid=\"error\"", "data-testid=\"error-code\">" + error + "<");
    }
}
