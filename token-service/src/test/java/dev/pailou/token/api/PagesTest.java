package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.kernel.events.Branding;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TokenServiceTest
@DisplayName("Our own pages")
class PagesTest {

    private static final Map<PageLanguage, String> SCRIPTS = Map.of(
            PageLanguage.ENGLISH, "[a-z]{4}",
            PageLanguage.SIMPLIFIED_CHINESE, "[\\u4e00-\\u9fff]{4}",
            PageLanguage.TRADITIONAL_CHINESE, "[\\u4e00-\\u9fff]{4}",
            PageLanguage.JAPANESE, "[\\u3041-\\u3096]{2}");

    private static final Map<PageLanguage, String> FOREIGN = Map.of(
            PageLanguage.ENGLISH, "[\\u3041-\\u3096\\u4e00-\\u9fff]",
            PageLanguage.SIMPLIFIED_CHINESE, "[A-Za-z]{5}|[\\u3041-\\u3096]|[錄請這]",
            PageLanguage.TRADITIONAL_CHINESE, "[A-Za-z]{5}|[\\u3041-\\u3096]|[录请这]",
            PageLanguage.JAPANESE, "[A-Za-z]{6}|[录請请这這]");

    private static final WayOn EVERYWHERE = new WayOn(null, "/again", "/back", "Demo");

    @Inject
    Pages pages;

    @Inject
    World world;

    @ParameterizedTest
    @EnumSource
    @DisplayName("speak one language at a time, and change to another within the page")
    void languages(PageKind kind) {
        for (var language : PageLanguage.values()) {
            var page = html(kind, language, EVERYWHERE);
            assertThat(page).contains("<html lang=\"" + language.tag() + "\">");
            for (var other : language.others()) {
                assertThat(page)
                        .contains("<a href=\"#%s\" lang=\"%1$s\" hreflang=\"%1$s\">%s</a>"
                                .formatted(other.tag(), other.ownName()));
                // The words in other languages stand first: the style hides what follows when they are pointed at.
                assertThat(page.indexOf("id=\"" + other.tag() + "\""))
                        .isBetween(0, page.indexOf("id=\"" + language.tag() + "\""));
            }
            assertThat(spoken(page))
                    .containsPattern(SCRIPTS.get(language))
                    .doesNotContainPattern(FOREIGN.get(language));
        }
    }

    @ParameterizedTest
    @CsvSource({"en, zh, zh-Hans", "zh, en, en", "zh-TW, '', zh-Hant", "en, fr, en", "en, ja, ja"})
    @DisplayName("speak the language that a person chose on the login page before the browser's")
    void chosen(String accepted, String chosen, String shown) {
        var page = RestAssured.given()
                .header("Accept-Language", accepted)
                .cookie("pailou-language", chosen)
                .get("/oidc/nobody-knows/continue?authorization=x&ticket=y");
        assertThat(page.header("Content-Language")).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oidc", "/oidc/nobody-knows", "/oidc/nobody-knows/nothing", "/oidc/nobody-knows/auth/more"})
    @DisplayName("are there for people where nothing is, with a trace id, and problem details for programs")
    void unknown(String path) {
        var page = RestAssured.given()
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "zh-CN,en;q=0.5")
                .get(path);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Language")).isEqualTo("zh-Hans");
        assertThat(page.asString()).contains("There is nothing here").containsPattern("[0-9a-f]{32}");
        var problem = RestAssured.given().header("Accept", "application/json").get(path);
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    @DisplayName("wear what their pool wears, and over it what the application does that they are about")
    void branded() {
        var tenant = world.tenant();
        var logo = "iVBORw0KGgo=";
        world.keep(
                World.looking(
                        tenant.pool(),
                        new Branding(
                                "#0a7d32",
                                logo,
                                "https://acme.example/privacy",
                                null,
                                "ja",
                                "help@acme.example",
                                null)),
                World.looking(
                        tenant.application(),
                        new Branding("#123456", null, null, "https://acme.example/terms", null, null, null)));

        var ofPool = RestAssured.get(tenant.path("/auth?client_id=nobody"));
        var assets = "href=\"http://localhost:8080/login/" + tenant.pool().domain() + "/assets/";
        assertThat(ofPool.header("Content-Language")).isEqualTo("ja");
        assertThat(ofPool.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("' 'self'; img-src 'self'; form-action 'none'; ");
        assertThat(ofPool.asString())
                .contains(assets + "theme.0a7d32.css\"")
                .contains(assets.replace("href", "src") + "logo." + Digest.sha256(logo) + ".png\"")
                .contains("<a href=\"https://acme.example/privacy\">", "隐私政策", "プライバシーポリシー")
                .contains("help@acme.example")
                .doesNotContain("/terms");

        var ofApplication = RestAssured.given()
                .header("Accept-Language", "en")
                .get(tenant.path("/auth?ui_locales=zh-TW&client_id="
                        + tenant.application().id()));
        assertThat(ofApplication.header("Content-Language")).isEqualTo("zh-Hant");
        assertThat(ofApplication.asString()).contains(assets + "theme.123456.css\"", "logo.", "/privacy\"", "/terms\"");
    }

    @Test
    @DisplayName("that go on by themselves in a second offer nothing to change")
    void waiting() {
        assertThat(html(PageKind.WAITING, PageLanguage.ENGLISH, EVERYWHERE.reloading("/next")))
                .contains("content=\"1; url=/next\"")
                .doesNotContain("class=\"languages\"");
    }

    private String html(PageKind kind, PageLanguage language, WayOn wayOn) {
        return (String) pages.show(kind, new Visitor(null, null, language.tag(), null, null, null), wayOn)
                .await()
                .indefinitely()
                .getEntity();
    }

    private static String spoken(String html) {
        return html.replaceAll("(?s)<head>.*?</head>", " ")
                .replaceAll("(?s)<footer>.*?</footer>", " ")
                .replaceAll("(?s)<section class=\"other\".*?</section>", " ")
                .replaceAll("(?s)<p class=\"languages\">.*?</p>", " ")
                .replaceAll("<[^>]*>|[0-9a-f]{32}|Demo", " ");
    }
}
