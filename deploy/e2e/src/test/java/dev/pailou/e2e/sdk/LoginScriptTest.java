package dev.pailou.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.kernel.ids.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In a real browser, at sites that only it sees: what is looked at is what the script does, whatever is asked of it. */
@DisplayName("The script for applications' pages")
class LoginScriptTest {

    private static final String ISSUER = "https://id.example/oidc/pool";
    private static final String PAGE = "https://app.example/notes?open=7";
    private static final String CALLBACK = "https://app.example/callback";

    private static final String LOG_IN = """
            more => {
              window.outcome = null;
              pailou.login({ issuer: "%s", clientId: "notes", redirectUri: "%s", ...more }).then(
                result => (window.outcome = result),
                failure => (window.outcome = { failure: failure.code }));
            }""".formatted(ISSUER, CALLBACK);

    private static Chromium chromium;
    private static BrowserContext browser;
    private static String script;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        browser = chromium.newBrowser();
        browser.route(address -> true, LoginScriptTest::serve);
        try (var resource = LoginScriptTest.class.getResourceAsStream("/sdk/pailou.js")) {
            script = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @AfterEach
    void closePages() {
        browser.pages().forEach(Page::close);
    }

    @Test
    @DisplayName("has less than 5 kB and needs nothing else")
    void small() {
        assertThat(script.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000);
        assertThat(script).doesNotContain("http://", "https://", "eval(", "innerHTML");
    }

    @Test
    @DisplayName("B1, B5: asks with state, nonce and PKCE, all its own, in a window that can't lead the page away")
    void request() {
        var page = open();
        var window =
                logIn(page, Map.of("scope", "openid profile", "parameters", Map.of("ui_locales", "zh", "state", "x")));
        var asked = parameters(window);
        assertThat(window.url()).startsWith(ISSUER + "/auth?");
        assertThat(asked)
                .containsEntry("client_id", List.of("notes"))
                .containsEntry("redirect_uri", List.of(CALLBACK))
                .containsEntry("response_type", List.of("code"))
                .containsEntry("scope", List.of("openid profile"))
                .containsEntry("ui_locales", List.of("zh"))
                .containsEntry("code_challenge_method", List.of("S256"));
        assertThat(one(asked, "state")).matches("[A-Za-z0-9_-]{43}");
        assertThat(window.evaluate("opener")).isNull();

        answer(window, "code=c1&state=" + one(asked, "state") + "&iss=" + ISSUER);
        var result = outcome(page);
        assertThat(result)
                .containsEntry("code", "c1")
                .containsEntry("iss", ISSUER)
                .containsEntry("state", one(asked, "state"))
                .containsEntry("nonce", one(asked, "nonce"))
                .containsEntry("redirectUri", CALLBACK);
        assertThat(Digest.sha256(result.get("codeVerifier"))).isEqualTo(one(asked, "code_challenge"));
        assertThat(page.url()).isEqualTo(PAGE);
    }

    @Test
    @DisplayName("takes state, nonce and challenge of a server that keeps the verifier to itself")
    void serverHasTheVerifier() {
        var page = open();
        var window = logIn(page, Map.of("state", "s1", "nonce", "n1", "codeChallenge", "c".repeat(43)));
        assertThat(parameters(window))
                .containsEntry("state", List.of("s1"))
                .containsEntry("nonce", List.of("n1"))
                .containsEntry("code_challenge", List.of("c".repeat(43)));
        answer(window, "code=c1&state=s1&iss=" + ISSUER);
        assertThat(outcome(page)).containsEntry("code", "c1").doesNotContainKey("codeVerifier");
    }

    @Test
    @DisplayName("B9, RFC 9207: an answer with another state is nobody's, one of another issuer is refused")
    void otherAnswers() {
        var page = open();
        var window = logIn(page, Map.of("state", "s1"));
        answer(window, "code=forced&state=s2&iss=" + ISSUER);
        window.waitForFunction("window.taken === false");
        assertThat(page.evaluate("outcome")).isNull();
        answer(window, "code=c1&state=s1&iss=https://evil.example");
        assertThat(outcome(page)).containsEntry("failure", "invalid_issuer");

        window = logIn(page, Map.of("state", "s3"));
        answer(window, "error=access_denied&state=s3&iss=" + ISSUER);
        assertThat(outcome(page)).containsEntry("failure", "access_denied");
    }

    @Test
    @DisplayName("two windows of one site don't take each other's answers")
    void twoPages() {
        var page = open();
        var window = logIn(page, Map.of("state", "s1"));
        var other = open();
        var otherWindow = logIn(other, Map.of("state", "s2"));
        answer(otherWindow, "code=c2&state=s2&iss=" + ISSUER);
        assertThat(outcome(other)).containsEntry("code", "c2");
        assertThat(page.evaluate("outcome")).isNull();
        answer(window, "code=c1&state=s1&iss=" + ISSUER);
        assertThat(outcome(page)).containsEntry("code", "c1");
    }

    @Test
    @DisplayName(
            "B22, C32: by web_message it hears the window that it opened, at the issuer's origin, and nothing else")
    void messages() {
        var page = open();
        var window = logIn(page, Map.of("state", "s1", "responseMode", "web_message"));
        assertThat(parameters(window)).containsEntry("response_mode", List.of("web_message"));
        page.evaluate(message("forced by the page itself").replace("opener", "window"));
        leadTo(window, "https://evil.example/");
        window.evaluate(message("forced by another site"));
        leadTo(window, ISSUER + "/anything");
        window.evaluate(message("c1"));
        assertThat(outcome(page)).containsEntry("code", "c1");
        assertThat(window.isClosed()).isTrue();
    }

    @Test
    @DisplayName("says that the window was closed once the person is back at the page")
    void closed() {
        var page = open();
        logIn(page, Map.of()).close();
        page.locator("h1").click();
        assertThat(outcome(page)).containsEntry("failure", "window_closed");
    }

    @Test
    @DisplayName("gives up after the time that it was given, and on an attempt when the next begins")
    void givesUp() {
        var page = open();
        page.waitForPopup(() -> page.evaluate(LOG_IN, Map.of("timeout", 1)));
        assertThat(outcome(page)).containsEntry("failure", "timeout");

        page.evaluate(
                "() => { window.first = null; pailou.login({ issuer: '%s', clientId: 'notes', redirectUri: '%s' })"
                        .formatted(ISSUER, CALLBACK)
                        .concat(".catch(failure => (window.first = failure.code)); }"));
        var window = logIn(page, Map.of("state", "s1"));
        page.waitForFunction("first === 'superseded'");
        answer(window, "code=c1&state=s1&iss=" + ISSUER);
        assertThat(outcome(page)).containsEntry("code", "c1");
    }

    @Test
    @DisplayName("leaves the page where windows are blocked, and has the answer when the person is back there")
    void blocked() {
        var page = open();
        page.evaluate("window.open = () => null");
        page.evaluate(LOG_IN, Map.of());
        page.waitForURL(address -> address.startsWith(ISSUER));
        var asked = parameters(page);
        answer(page, "code=c1&iss=" + ISSUER + "&state=" + one(asked, "state"));
        page.waitForURL(PAGE);
        var result = (Map<?, ?>) page.evaluate("pailou.resume()");
        assertThat(result.get("code")).isEqualTo("c1");
        assertThat(result.get("nonce")).isEqualTo(one(asked, "nonce"));
        assertThat(Digest.sha256((String) result.get("codeVerifier"))).isEqualTo(one(asked, "code_challenge"));
        assertThat(page.evaluate("pailou.resume()")).isNull();
        assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    @Test
    @DisplayName("does the same on phones and inside other companies' apps, and opens windows elsewhere")
    void noWindows() {
        var agents = List.of(
                "Macintosh; Intel Mac OS X 14) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
                "Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 MicroMessenger/7.0.20",
                "Macintosh) AppleWebKit/537.36 Safari/537.36 wxwork/4.1.0",
                "Windows NT 10.0) Chrome/112.0 Safari/537.36 dingtalk-win/1.0 DingTalk(7.5)",
                "Macintosh) AppleWebKit/537.36 Chrome/110.0 Safari/537.36 Feishu/7.10.5",
                "Linux; U; Android 14; zh-cn) AppleWebKit/537.36 Version/4.0 XiaoMi/MiuiBrowser/18.2",
                "Macintosh) AppleWebKit/605.1.15 QQ/9.0.1 Safari",
                "iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari");
        assertThat(open().evaluate("""
                        agents => agents.filter(agent => {
                          let asked = false;
                          window.open = () => { asked = true; return null; };
                          Object.defineProperty(navigator, "userAgent", { value: "Mozilla/5.0 (" + agent, configurable: true });
                          pailou.login({ issuer: "https://id.example", clientId: "c", redirectUri: "https://app.example/" });
                          return asked;
                        })""", agents)).isEqualTo(agents.subList(0, 1));
    }

    private Page open() {
        var page = browser.newPage();
        page.navigate(PAGE);
        return page;
    }

    private static Page logIn(Page page, Map<String, ?> more) {
        var window = page.waitForPopup(() -> page.evaluate(LOG_IN, more));
        window.waitForURL(address -> address.startsWith(ISSUER));
        return window;
    }

    /** The provider sends the browser back; nobody waits for the page there, which may be gone at once. */
    private static void answer(Page page, String query) {
        page.evaluate(
                "address => { setTimeout(() => location.assign(address)); }",
                CALLBACK + "?" + query.replace(ISSUER, URLEncoder.encode(ISSUER, StandardCharsets.UTF_8)));
    }

    /** As its own pages do: what is typed into the address bar lets go of the page that opened the window. */
    private static void leadTo(Page window, String address) {
        window.waitForNavigation(() -> window.evaluate("address => { location.href = address; }", address));
    }

    private static String message(String code) {
        return """
                () => opener.postMessage({ type: "authorization_response",
                  response: { code: "%s", state: "s1", iss: "%s" } }, "*")""".formatted(code, ISSUER);
    }

    private static Map<String, String> outcome(Page page) {
        page.waitForFunction("window.outcome");
        return ((Map<?, ?>) page.evaluate("outcome"))
                .entrySet().stream().collect(Collectors.toMap(member -> (String) member.getKey(), member ->
                        (String) member.getValue()));
    }

    private static Map<String, List<String>> parameters(Page page) {
        return URLUtils.parseParameters(URI.create(page.url()).getRawQuery());
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        return parameters.get(name).getFirst();
    }

    /** The application's site has the script; every other site is empty. */
    private static void serve(Route route) {
        var address = URI.create(route.request().url());
        var ours = address.getHost().equals("app.example");
        var finishing = ours && address.getPath().equals("/callback");
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/html;charset=UTF-8")
                .setBody("<!DOCTYPE html><title>A site</title><h1>A site</h1>"
                        + (ours ? "<script>" + script + "</script>" : "")
                        + (finishing ? "<script>pailou.finish().then(taken => (window.taken = taken))</script>" : "")));
    }
}
