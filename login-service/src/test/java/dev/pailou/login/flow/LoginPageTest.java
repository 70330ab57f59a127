package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.TestPool.TestConnection;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("The login page")
class LoginPageTest extends LoginServiceTest {

    @Test
    @DisplayName("shows the pool's name and a button per connection in the application's order")
    void buttons() {
        var pool = pool().change(changed -> {
            var second = new TestConnection("wechat-2");
            second.displayName = "微信二";
            var off = new TestConnection("wechat-off");
            off.enabled = false;
            var foreign = new TestConnection("wechat-foreign");
            foreign.offered = false;
            var unknown = new TestConnection("unknown");
            unknown.provider = "not-in-this-build";
            changed.connections.addFirst(second);
            changed.connections.addAll(List.of(off, foreign, unknown));
            changed.name = "Acme & Co";
        });
        var browser = browser();
        var page = browser.get(pool.request(browser).page());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Sign in to Acme &amp; Co", "Demo Shop", "Sandbox");
        assertThat(page.all("data-connection=\"([^\"]+)\"")).containsExactly("wechat-2", "wechat-qr");
        assertThat(page.all("class=\"name\">([^<]+)<")).containsExactly("微信二", "WeChat");
        assertThat(page.body()).doesNotContain("<script", "type=\"password\"");
    }

    @Test
    @DisplayName("groups the ways in by category, the one that the application names first before the other")
    void groups() {
        var pool = pool().change(changed -> {
            var company = new TestConnection("company");
            company.category = "enterprise";
            changed.connections.addFirst(company);
            changed.connections.add(new TestConnection("wechat-2"));
            var branch = new TestConnection("branch");
            branch.category = "enterprise";
            changed.connections.add(branch);
        });
        var browser = browser();
        var page = browser.get(pool.request(browser).page());
        assertThat(page.all("data-connection=\"([^\"]+)\""))
                .containsExactly("company", "branch", "wechat-qr", "wechat-2");
        assertThat(page.all("<h2 id=\"[a-z]+\">([^<]+)<")).containsExactly("Your organisation", "Personal accounts");
        assertThat(page.body()).doesNotContain("class=\"wide\"");
    }

    @Test
    @DisplayName("stays small enough with many connections")
    void many() {
        var pool = pool().change(changed -> {
            for (int i = 0; i < 30; i++) {
                changed.connections.add(new TestConnection("wechat-" + i));
            }
        });
        var browser = browser();
        var page = browser.get(pool.request(browser).page());
        assertThat(page.all("data-connection=\"([^\"]+)\"")).hasSize(31);
        assertThat(page.body()).contains("class=\"wide\"").doesNotContain("<h2");
    }

    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/124.0.0.0 Mobile Safari/537.36";
    private static final String IN_WECHAT = PHONE + " MicroMessenger/8.0.48(0x18003031)";

    @Test
    @DisplayName("says where to open it when no connection works in this browser, in both languages")
    void notHere() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        var english = browser.get(request.page(), "User-Agent", IN_WECHAT);
        assertThat(english.status()).isEqualTo(200);
        assertThat(english.forms()).isEmpty();
        assertThat(english.body())
                .contains("You can&#39;t sign in here", "Open Demo Shop in a browser on a computer to sign in.")
                .contains("/cancel?authorization=");
        assertThat(browser.get(request.page(), "User-Agent", PHONE, "Accept-Language", "zh")
                        .body())
                .contains("无法在此处登录", "请在电脑浏览器中打开 Demo Shop 并登录。");
    }

    @Test
    @DisplayName("starts nothing by itself that doesn't work in this browser, nor by a form")
    void notStartedHere() {
        var pool = pool().change(changed -> changed.startOnlyConnection = true);
        var browser = browser();
        var request = pool.request(browser);
        assertThat(browser.get(request.page(), "User-Agent", PHONE).status()).isEqualTo(200);
        assertThat(browser.post(
                                addressing().pool(pool.domain, "login", "/connections/wechat-qr"),
                                Map.of("authorization", request.handle()),
                                "Origin",
                                "http://localhost:8080",
                                "User-Agent",
                                PHONE)
                        .reason())
                .isEqualTo("connection_disabled");
        assertThat(browser.get(request.page()).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("tells of the other ways in below the form for name and password")
    void elsewhere() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        var page = browser.get(pool.request(browser).page(), "User-Agent", PHONE);
        assertThat(page.body())
                .contains("Sign in to Demo", "type=\"password\"")
                .contains("More ways to sign in when you open it in a browser on a computer.")
                .doesNotContain("data-connection");
    }

    @Test
    @DisplayName("C25: shows names as text, whatever they are")
    void escapes() {
        var evil = "\"><script>alert(1)</script>{msg:signIn}";
        var pool = pool().change(changed -> {
            changed.name = evil;
            changed.applicationName = evil;
            changed.connection().displayName = evil;
        });
        var browser = browser();
        var page = browser.get(pool.request(browser).page());
        assertThat(page.body())
                .doesNotContain("<script")
                .contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{msg:signIn}");
    }

    @Test
    @DisplayName("lets forms lead nowhere but to where the page is")
    void formTargets() {
        var pool = pool();
        var browser = browser();
        var policy = browser.get(pool.request(browser).page()).header("Content-Security-Policy");
        assertThat(policy.split("; "))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "style-src 'self'",
                        "img-src 'self' data:",
                        "form-action 'self'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'");
    }

    @Test
    @DisplayName("says so when there is no way to sign in, and leads back to the application")
    void empty() {
        var pool = pool().change(changed -> changed.connection().enabled = false);
        var browser = browser();
        var request = pool.request(browser);
        var page = browser.get(request.page());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("There is no way to sign in yet")
                .contains("/oidc/" + pool.domain + "/cancel?authorization=" + request.handle());
        assertThat(page.forms()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 'en', Sign in to Demo, en",
                "-, 'zh-CN,zh;q=0.9,en;q=0.8', 登录 Demo, zh-Hans",
                "-, 'fr', Sign in to Demo, en",
                "zh-CN, 'en', 登录 Demo, zh-Hans",
                "en, 'zh-CN', Sign in to Demo, en",
                "-, 'zh-TW,zh;q=0.9', 登入 Demo, zh-Hant",
                "zh-HK, 'zh-CN', 登入 Demo, zh-Hant",
                "-, 'ja', Demo にログイン, ja"
            })
    @DisplayName("speaks the language that the application asked for, else the browser's")
    void languages(String uiLocales, String accepted, String title, String tag) {
        var pool = pool();
        var browser = browser();
        var page = browser.get(pool.request(browser, "WAITING", null, uiLocales).page(), "Accept-Language", accepted);
        assertThat(page.body()).contains("<h1>" + title + "</h1>", "<html lang=\"" + tag + "\">");
        assertThat(page.header("Content-Language")).isEqualTo(tag);
    }

    @Test
    @DisplayName("changes its language where it is, and remembers that before anything else")
    void otherLanguage() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser, "WAITING", null, "en");
        var english = browser.get(request.page() + "&notice=wait&seconds=17");
        assertThat(english.body()).contains(">简体中文</a>", ">繁體中文</a>", ">日本語</a>");

        var chinese = browser.get(english.inOtherLanguage(request.page()));
        assertThat(chinese.body()).contains("登录 Demo", "请在 17 秒后重试", ">English</a>");
        assertThat(chinese.header("Set-Cookie"))
                .startsWith("pailou-language=zh-Hans;")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(browser.get(request.page()).header("Content-Language")).isEqualTo("zh-Hans");
        assertThat(pool.start(browser, request, "nothing").header("Content-Language"))
                .isEqualTo("zh-Hans");

        var back = browser.get(chinese.inOtherLanguage(request.page()));
        assertThat(back.body()).contains("Sign in to Demo", "Try again in 17 s.");
        assertThat(browser.get(request.page() + "&lang=tlh").header("Set-Cookie"))
                .isNull();
    }

    @Test
    @DisplayName("hands its language on to the core host, which doesn't see its cookie")
    void languageOfTheLogin() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        browser.get(request.page() + "&lang=zh");
        var begin = pool.start(browser, request, "wechat-qr").next();
        assertThat(browser.get(begin).status()).isEqualTo(303);
        assertThat(browser().get(begin, "Accept-Language", "en").header("Content-Language"))
                .isEqualTo("zh-Hans");
    }

    @Test
    @DisplayName("is skipped when the application says so and has one connection")
    void onlyConnection() {
        var pool = pool().change(changed -> changed.startOnlyConnection = true);
        var browser = browser();
        var straight = browser.get(pool.request(browser).page());
        assertThat(straight.status()).isEqualTo(303);
        assertThat(browser.get(straight.next()).next()).contains("/connect/qrconnect");

        pool.change(changed -> changed.connections.add(new TestConnection("wechat-2")));
        assertThat(browser.get(pool.request(browser).page()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("can be opened for every request that is still open, and again after a failure")
    void openRequests() {
        var pool = pool();
        var browser = browser();
        for (var status : List.of("WAITING", "DECIDED", "REFUSED")) {
            assertThat(browser.get(pool.request(browser, status, null, null).page())
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CODE_ISSUED", "REDEEMED", "REVOKED", "CANCELLED"})
    @DisplayName("says so when the request is answered, and leads to the application's start page")
    void finished(String status) {
        var pool = pool();
        var browser = browser();
        var page = browser.get(pool.request(browser, status, null, null).page());
        assertEnds(page, 410, "authorization_finished");
        assertThat(page.back()).isEqualTo(pool.clientUri);
        assertThat(page.tryAgain()).isNull();
    }

    @Test
    @DisplayName("C8: is another browser's no more than anybody's")
    void otherBrowser() {
        var pool = pool();
        var request = pool.request(browser());
        assertEnds(browser().get(request.page()), 410, "authorization_unknown");
    }

    @Test
    @DisplayName("needs a request of this pool")
    void requests() {
        var pool = pool();
        var browser = browser();
        var page = pool.request(browser).page();
        assertEnds(browser.get(page.substring(0, page.indexOf('?'))), 400, "authorization_missing");
        assertEnds(browser.get(page + "%0d%0aSet-Cookie:a=b"), 410, "authorization_unknown");
        assertEnds(
                browser.get(page.substring(0, page.indexOf('=') + 1) + "x".repeat(43)), 410, "authorization_unknown");
        assertEnds(
                browser.get(
                        pool.request(browser, "WAITING", null, null, pool().id).page()),
                410,
                "authorization_unknown");
    }

    @Test
    @DisplayName("of a pool that doesn't exist or is switched off says so")
    void pools() {
        var browser = browser();
        assertEnds(browser.get("http://localhost:8080/login/nobody-knows?authorization=x"), 404, "not_found");
        var pool = pool();
        var request = pool.request(browser);
        pool.change(changed -> changed.enabled = false);
        assertEnds(browser.get(request.page()), 403, "pool_disabled");
    }

    @Test
    @DisplayName("C7: of an application that is switched off says so")
    void applications() {
        var browser = browser();
        var pool = pool();
        var request = pool.request(browser);
        pool.change(changed -> changed.applicationEnabled = false);
        assertEnds(browser.get(request.page()), 403, "connection_disabled");
    }

    @Test
    @DisplayName("says try again when token-service can't be asked")
    void unavailable() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        var cookie = browser.cookiesOf("localhost").get(browserCookie().ofPool(pool.id));
        internal().failsFor(request.handle(), cookie);
        var page = browser.get(request.page());
        assertEnds(page, 503, "unavailable");
        assertThat(page.tryAgain()).isEqualTo(request.page());
    }

    @Test
    @DisplayName("asks for one service token and keeps it")
    void serviceToken() {
        var pool = pool();
        var browser = browser();
        browser.get(pool.request(browser).page());
        var tokens = internal().tokens();
        for (int i = 0; i < 5; i++) {
            browser.get(pool.request(browser).page());
        }
        assertThat(internal().tokens()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({
        "login_only, login_only",
        "identity_conflict, identity_conflict",
        "several_matches, several_matches",
        "match_has_source, match_has_source",
        "connection_disabled, connection_disabled",
        "pool_disabled, pool_disabled",
        "user_blocked, user_blocked",
        "a_reason_of_tomorrow, refused"
    })
    @DisplayName("of a refusal tells why, and leads both ways")
    void refused(String reason, String shown) {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser, "REFUSED", reason, null);
        var page = browser.get(request.page().replace("?", "/refused?"));
        assertEnds(page, 403, shown);
        assertThat(page.tryAgain()).isEqualTo(request.page());
        assertThat(page.back()).endsWith("/cancel?authorization=" + request.handle());
    }

    @Test
    @DisplayName("of a refusal is only for requests that were refused")
    void notRefused() {
        var pool = pool();
        var browser = browser();
        assertEnds(browser.get(pool.request(browser).page().replace("?", "/refused?")), 410, "authorization_finished");
    }

    @Test
    @DisplayName("answers wrong methods, media types and paths with a page")
    void wrongRequests() {
        var pool = pool();
        var base = "http://localhost:8080/login/" + pool.domain;
        assertEnds(browser().get(base + "/password"), 405, "bad_request");
        assertEnds(browser().get(base + "/nothing"), 404, "not_found");
        assertEnds(browser().get("http://localhost:8080/connection/nothing"), 404, "not_found");
        assertEnds(
                browser().post(base + "/password", Map.of(), "Content-Type", "application/json"),
                403,
                "origin_refused");
    }

    @Test
    @DisplayName("takes headers and addresses of any shape without breaking")
    void oddRequests() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        for (var language : List.of("", ";;;", "en;q=x", "*;q=0", "x".repeat(2000), "zh-Hant-TW-u-co-pinyin")) {
            assertThat(browser.get(request.page(), "Accept-Language", language).status())
                    .as(language)
                    .isEqualTo(200);
        }
        assertThat(browser.get(request.page(), "Cookie", "a=b; ;=; \"").status())
                .isLessThan(500);
        assertThat(browser.get(request.page(), "Authorization", "Bearer a.b.c").status())
                .isEqualTo(200);
        assertThat(browser.get(request.page() + "&notice=wait&seconds=99999999999")
                        .status())
                .isEqualTo(200);
    }

    private static void assertEnds(Page page, int status, String reason) {
        assertThat(page.reason()).as("%s %s", page.status(), page.body()).isEqualTo(reason);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.trace()).matches("[0-9a-f]{32}");
    }
}
