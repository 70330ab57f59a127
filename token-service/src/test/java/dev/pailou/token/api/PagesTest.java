package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.token.support.TokenServiceTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TokenServiceTest
@DisplayName("Our own pages")
class PagesTest {

    private static final WayOn EVERYWHERE = new WayOn(null, "/again", "/back", "Demo");

    @Inject
    Pages pages;

    @ParameterizedTest
    @EnumSource
    @DisplayName("speak one language at a time, and change to the other within the page")
    void languages(PageKind kind) {
        var chinese = html(kind, Locale.CHINESE, EVERYWHERE);
        assertThat(chinese).contains("<html lang=\"zh\">", "<a href=\"#en\" lang=\"en\" hreflang=\"en\">English</a>");
        assertThat(spoken(chinese)).containsPattern("[\\u4e00-\\u9fff]{4}").doesNotContainPattern("[A-Za-z]{5}");
        var english = html(kind, Locale.ENGLISH, EVERYWHERE);
        assertThat(english).contains("<html lang=\"en\">", "<a href=\"#zh\" lang=\"zh\" hreflang=\"zh\">中文</a>");
        assertThat(spoken(english)).containsPattern("[a-z]{4}").doesNotContainPattern("[\\u4e00-\\u9fff]");
        // The words in the other language stand first: the style hides what follows when they are pointed at.
        assertThat(english.indexOf("id=\"zh\"")).isBetween(0, english.indexOf("id=\"en\""));
    }

    @ParameterizedTest
    @CsvSource({"en, zh, zh", "zh, en, en", "zh, '', zh", "en, fr, en"})
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
        assertThat(page.header("Content-Language")).isEqualTo("zh");
        assertThat(page.asString()).contains("There is nothing here").containsPattern("[0-9a-f]{32}");
        var problem = RestAssured.given().header("Accept", "application/json").get(path);
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    @DisplayName("that go on by themselves in a second offer nothing to change")
    void waiting() {
        assertThat(html(PageKind.WAITING, Locale.ENGLISH, EVERYWHERE.reloading("/next")))
                .contains("content=\"1; url=/next\"")
                .doesNotContain("class=\"languages\"");
    }

    private String html(PageKind kind, Locale language, WayOn wayOn) {
        return (String) pages.show(kind, new Visitor(null, null, language, false), wayOn)
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
