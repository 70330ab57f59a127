package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.Branding;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("A pool's clothes")
class BrandingTest extends LoginServiceTest {

    private static final String BASE = "http://localhost:8080";
    private static final String LOGO = "iVBORw0KGgo=";
    private static final Branding POOLS = new Branding(
            "#1a56db",
            LOGO,
            "https://acme.example/privacy?a=b&c=d",
            "https://acme.example/terms",
            null,
            "IT desk <8888>",
            null);

    @Test
    @DisplayName("are worn by every page of it: colours, logo and links, all from our own origin")
    void worn() {
        var pool = pool().change(changed -> changed.branding = POOLS);
        var browser = browser();
        var request = pool.request(browser);
        var device = BASE + "/login/" + pool.domain + "/device";
        var started = pool.start(browser, request, "wechat-qr");
        var refused =
                pool.request(browser, "REFUSED", "login_only", null).page().replace("?", "/refused?");
        var pages = Map.of(
                "login", browser.get(request.page()),
                "start", started,
                "refused", browser.get(refused),
                "no request", browser.get(BASE + "/login/" + pool.domain),
                "device", browser.get(device),
                "device, done", browser.get(device + "/done"),
                "unknown state", browser.get(pool.callback("state=x&code=y")));
        pages.forEach((name, page) -> {
            assertThat(page.all("rel=\"stylesheet\" href=\"([^\"]+)\""))
                    .as(name)
                    .last()
                    .asString()
                    .endsWith("/assets/theme.1a56db.css");
            assertThat(logo(page)).as(name).isNotNull();
            assertThat(page.all("href=\"([^\"]+)\" target=\"_blank\" rel=\"noopener\""))
                    .as(name)
                    .containsExactly("https://acme.example/privacy?a=b&amp;c=d", "https://acme.example/terms");
            assertThat(page.all("(?:src|rel=\"stylesheet\" href)=\"([^\"]+)\""))
                    .as(name)
                    .allMatch(address -> address.matches("/(login/[a-z0-9-]+|connection)/assets/.*"));
        });
        var theme = browser.get(
                BASE + pages.get("login").all("href=\"([^\"]+theme[^\"]+)\"").getFirst());
        assertThat(theme.header("Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(theme.header("Cache-Control")).contains("immutable");
        assertThat(theme.body()).contains("--fill:#1a56db");
    }

    @Test
    @DisplayName("C25: have a logo that is a picture and nothing else, as long as somebody shows it")
    void logo() {
        var pool = pool().change(changed -> changed.branding = POOLS);
        var browser = browser();
        var address = BASE + logo(browser.get(pool.request(browser).page()));
        var logo = browser.get(address);
        assertThat(logo.status()).isEqualTo(200);
        assertThat(logo.header("Content-Type")).isEqualTo("image/png");
        assertThat(logo.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(logo.header("Content-Security-Policy")).startsWith("default-src 'none'; ");
        assertThat(logo.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        pool.change(changed -> changed.branding = new Branding(null, "iVBORw0KGgoA", null, null, null, null, null));
        assertThat(logo(browser.get(pool.request(browser).page())))
                .isNotEqualTo(address.substring(BASE.length()))
                .contains("/assets/logo.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logo.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.png",
                "logo..png",
                "theme.1a56dg.css",
                "theme.1a56db1a56db.css",
                "theme.1A56DB.css"
            })
    @DisplayName("have no other files")
    void nothingElse(String name) {
        assertThat(browser().get(BASE + "/connection/assets/" + name).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("are covered by an application's own, piece by piece")
    void ofTheApplication() {
        var pool = pool().change(changed -> {
            changed.branding = POOLS;
            changed.applicationBranding =
                    new Branding("#00796b", null, null, "https://shop.example/terms", null, null, "icons");
        });
        var browser = browser();
        var page = browser.get(pool.request(browser).page());
        assertThat(page.body())
                .contains(
                        "/assets/theme.00796b.css",
                        "https://acme.example/privacy",
                        "https://shop.example/terms",
                        "class=\"connections icons\"")
                .doesNotContain("1a56db", "https://acme.example/terms");
        assertThat(logo(page)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ja, -, -, en, ja",
                "ja, -, zh-Hant, en, zh-Hant",
                "ja, zh-Hans, -, en, zh-Hans",
                "-, -, -, zh-TW, zh-Hant"
            })
    @DisplayName("have a language of their own, after the application's and the person's wish and before the browser's")
    void language(String pools, String uiLocales, String chosen, String accepted, String shown) {
        var pool = pool().change(changed -> changed.branding = new Branding(null, null, null, null, pools, null, null));
        var browser = browser();
        if (chosen != null) {
            browser.setCookie("localhost", "pailou-language", chosen);
        }
        var request = pool.request(browser, "WAITING", null, uiLocales);
        assertThat(browser.get(request.page(), "Accept-Language", accepted).header("Content-Language"))
                .isEqualTo(shown);
    }

    @Test
    @DisplayName("tell whom to ask where only an administrator helps, and of other ways in instead of the same")
    void contact() {
        var pool = pool().change(changed -> changed.branding = POOLS);
        var browser = browser();
        var request = pool.request(browser, "REFUSED", "login_only", null);
        var refused = browser.get(request.page().replace("?", "/refused?"));
        assertThat(refused.spoken())
                .contains("You need an account first", "Whom to ask: IT desk &lt;8888&gt;", "Other ways to sign in")
                .doesNotContain("Try again");
        assertThat(browser.get(refused.tryAgain()).forms()).hasSize(1);
        assertThat(refused.back()).contains("/cancel?authorization=");
        assertThat(browser.get(pool.callback("state=x&code=y")).body()).doesNotContain("IT desk");
    }

    @Test
    @DisplayName("put icons under the form for name and password, each with its name")
    void icons() {
        var pool = pool().change(changed -> {
            changed.passwordSignIn = true;
            changed.branding = new Branding(null, null, null, null, null, null, "icons");
        });
        var browser = browser();
        var page = browser.get(pool.request(browser).page());
        assertThat(page.body().indexOf("id=\"password\""))
                .isBetween(0, page.body().indexOf("class=\"connections icons\""));
        assertThat(page.forms()).hasSize(2);
        assertThat(page.spoken()).contains("WeChat");
    }

    private static String logo(Page page) {
        return page.all("<img class=\"logo\" src=\"([^\"]+)\" alt=\"\">").stream()
                .findFirst()
                .orElse(null);
    }
}
