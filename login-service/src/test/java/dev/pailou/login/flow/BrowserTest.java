package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.TestConnection;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("Where a login page is open")
class BrowserTest extends LoginServiceTest {

    private static final String DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) Chrome/124.0.0.0 Safari/537.36";
    private static final String PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/124.0.0.0 Mobile Safari/537.36";
    private static final Map<String, String> AGENTS = Map.of(
            "desktop", DESKTOP,
            "phone", PHONE,
            "wechat", PHONE + " MicroMessenger/8.0.48",
            "wecom", PHONE + " MicroMessenger/8.0.48 wxwork/4.1.20",
            "dingtalk", PHONE + " AliApp(DingTalk/7.0.1)");

    @ParameterizedTest(name = "in {0}: {1}")
    @CsvSource({
        "desktop, 'pc follow wecom any'",
        "phone, any",
        "wechat, 'mp any'",
        "wecom, 'wecom any'",
        "dingtalk, any"
    })
    @DisplayName("decides which ways in it shows")
    void shown(String place, String identifiers) {
        var pool = pool(
                List.of(connection("pc", "wechat-pc"), connection("mp", "wechat-mp"), follow(), wecom(true), any()));
        var browser = browser();
        var page = browser.get(pool.request(browser).page(), "User-Agent", AGENTS.get(place));
        assertThat(page.all("data-connection=\"([^\"]+)\"")).containsExactlyInAnyOrder(identifiers.split(" "));
        // Where one shows, a form that starts it is taken, and only there.
        for (var identifier : List.of("pc", "mp", "follow", "wecom", "any")) {
            var request = pool.request(browser);
            var started = browser.post(
                    addressing().pool(pool.domain, "login", "/connections/" + identifier),
                    Map.of("authorization", request.handle()),
                    "Origin",
                    "http://localhost:8080",
                    "User-Agent",
                    AGENTS.get(place));
            assertThat(started.status())
                    .as(identifier)
                    .isEqualTo(Arrays.asList(identifiers.split(" ")).contains(identifier) ? 200 : 403);
        }
    }

    @ParameterizedTest(name = "in {0}: {1}")
    @CsvSource({
        "wecom, false, 'the WeChat app or a browser on a computer', '微信或电脑浏览器'",
        "phone, true, 'the WeCom app, the WeChat app or a browser on a computer', '企业微信、微信或电脑浏览器'",
    })
    @DisplayName("is told from where something works when nothing does there")
    void elsewhere(String place, boolean withSuite, String english, String chinese) {
        var pool = pool(List.of(connection("pc", "wechat-pc"), connection("mp", "wechat-mp"), wecom(withSuite)));
        var browser = browser();
        var request = pool.request(browser);
        assertThat(browser.get(request.page(), "User-Agent", AGENTS.get(place)).spoken())
                .contains("Open Demo Shop in " + english + " to sign in.");
        assertThat(browser.get(request.page(), "User-Agent", AGENTS.get(place), "Accept-Language", "zh")
                        .spoken())
                .contains("请在" + chinese + "中打开 Demo Shop 并登录。");
    }

    @Test
    @DisplayName("is told of the menu that opens a browser when one on the phone would do")
    void openInBrowser() {
        var google = connection("google", "google");
        google.fields = Map.of("clientId", "client");
        google.secrets = Map.of("clientSecret", "secret");
        var pool = pool(List.of(google));
        var browser = browser();
        var page = browser.get(pool.request(browser).page(), "User-Agent", AGENTS.get("wechat"));
        assertThat(page.spoken())
                .contains("Open Demo Shop in an ordinary browser to sign in.")
                .contains("The menu in the corner of this page can open it in a browser.");
    }

    @ParameterizedTest(name = "in {0} to {1}")
    @CsvSource({"desktop, /connect/qrconnect?", "wechat, /connect/oauth2/authorize?"})
    @DisplayName("decides what the only way in is, when the application goes straight on")
    void straightOn(String place, String vendor) {
        var pool = pool(List.of(connection("pc", "wechat-pc"), connection("mp", "wechat-mp")))
                .change(changed -> changed.startOnlyConnection = true);
        var browser = browser();
        var agent = AGENTS.get(place);
        var straight = browser.get(pool.request(browser).page(), "User-Agent", agent);
        assertThat(straight.status()).isEqualTo(303);
        assertThat(browser.get(straight.next(), "User-Agent", agent).next()).contains(vendor);
    }

    @Test
    @DisplayName("A vendor that looks where a login began is gone to from a page at the core host")
    void startPage() {
        var pool = pool(List.of(wecom(false)));
        var browser = browser();
        var begin = pool.start(browser, pool.request(browser), "wecom").next();
        var page = browser.get(begin, "Accept-Language", "zh");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Referrer-Policy")).isEqualTo("strict-origin");
        assertThat(page.header("Set-Cookie")).startsWith("pailou-login=");
        assertThat(page.next())
                .matches("http://127\\.0\\.0\\.1:\\d+/open\\.work\\.weixin\\.qq\\.com/wwopen/sso/3rd_qrConnect"
                        + "\\?appid=ww0123456789abcdef&redirect_uri=.*&state=[0-9a-f]{32}&usertype=member");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'", "form-action 'none'");
        assertThat(browser.get(begin).reason()).isEqualTo("state_used");
    }

    @Test
    @DisplayName("A vendor's QR code in place is a frame of that vendor's origin, and off unless it is switched on")
    void inPlace() {
        var framed = connection("framed", "wechat-pc");
        framed.fields = Map.of("appId", TestPool.APP_ID, "inPlace", "true");
        var pool = pool(List.of(framed, connection("pc", "wechat-pc")));
        var browser = browser();
        var page =
                browser.get(pool.start(browser, pool.request(browser), "framed").next());
        assertThat(page.status()).isEqualTo(200);
        var whole = page.all("<a href=\"([^\"]+)\" data-whole>").getFirst();
        assertThat(whole).contains("/open.weixin.qq.com/connect/qrconnect?").doesNotContain("login_type");
        assertThat(page.all("<iframe src=\"([^\"]+)\""))
                .containsExactly(whole.replace(
                        "#wechat_redirect", "&amp;self_redirect=false&amp;login_type=jssdk#wechat_redirect"));
        var origin = whole.substring(0, whole.indexOf("/open.weixin"));
        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-src " + origin + "; ")
                .doesNotContain("script-src");

        var state = whole.replaceAll(".*state=([0-9a-f]{32}).*", "$1");
        vendor().knows("code-framed", "openid", null, "Anna");
        var back = browser.get(pool.callback(framed, "code=code-framed&state=" + state));
        assertThat(back.locationParameters()).containsKey("ticket");

        assertThat(pool.toVendor(browser, pool.request(browser), "pc").vendor().toString())
                .contains("/connect/qrconnect?")
                .doesNotContain("login_type");
    }

    private TestPool pool(List<TestConnection> connections) {
        return pool().change(changed -> {
            changed.connections.clear();
            changed.connections.addAll(connections);
        });
    }

    private static TestConnection connection(String identifier, String provider) {
        var connection = new TestConnection(identifier);
        connection.provider = provider;
        return connection;
    }

    private static TestConnection follow() {
        var connection = connection("follow", "wechatmp-qrcode");
        connection.secrets = Map.of("appSecret", TestPool.APP_SECRET, "token", "token");
        return connection;
    }

    /** @param suite whether it also has the application of the workbench */
    private static TestConnection wecom(boolean suite) {
        var connection = connection("wecom", "wecom-service-provider");
        connection.category = "enterprise";
        connection.fields = suite
                ? Map.of("corpId", "ww0123456789abcdef", "suiteId", "ww1")
                : Map.of("corpId", "ww0123456789abcdef");
        connection.secrets = suite ? Map.of("providerSecret", "p", "suiteSecret", "s") : Map.of("providerSecret", "p");
        return connection;
    }

    private static TestConnection any() {
        var connection = connection("any", "github");
        connection.fields = Map.of("clientId", "client");
        connection.secrets = Map.of("clientSecret", "secret");
        return connection;
    }
}
