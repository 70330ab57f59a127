package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.set.AllConnections;
import dev.pailou.e2e.set.Demo;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.local.sandbox.SandboxApp;
import dev.pailou.local.sandbox.SandboxConnection;
import dev.pailou.local.sandbox.SandboxConnections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an application through the login page and every vendor's stand-in back to the application. */
interface LoginThroughAnyProvider {

    /** Somebody who told all vendors everything and works in every company. */
    String PERSON = "lin-wei";

    RunningSet set();

    Chromium chromium();

    AllConnections connections();

    static Stream<SandboxConnection> everyConnection() {
        return SandboxConnections.read().connections().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.pailou.e2e.LoginThroughAnyProvider#everyConnection")
    @DisplayName("a person logs in and the application sees the ID token's claims")
    default void logsInThrough(SandboxConnection connection) {
        try (var browser = chromium().newBrowser(connection.userAgent())) {
            var page = connections().logIn(browser, connection, PERSON);
            assertThat(page.locator("[data-claim=sub]").textContent()).matches("[0-9a-f]{24}");
            assertThat(page.locator("[data-claim=iss]").textContent())
                    .isEqualTo(connections().demo().issuer());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"github", "wecom-provider-qr"})
    @DisplayName("the same person has the same sub in another browser, and a colleague has another")
    default void sameSubThrough(String identifier) {
        var connection = SandboxConnections.read().named(identifier);
        var first = sub(connection, PERSON);
        assertThat(sub(connection, PERSON)).isEqualTo(first);
        assertThat(sub(connection, "zhang-san")).isNotEqualTo(first);
    }

    private String sub(SandboxConnection connection, String person) {
        try (var browser = chromium().newBrowser(connection.userAgent())) {
            return connections()
                    .logIn(browser, connection, person)
                    .locator("[data-claim=sub]")
                    .textContent();
        }
    }

    @Test
    @DisplayName(
            "a vendor that an administrator has just added with OAuth 2.0 is on the open page's next look and lets in")
    default void vendorAddedLive() {
        var demo = Demo.in(set());
        try (var browser = chromium().newBrowser()) {
            var page = demo.toLoginPage(browser);
            assertThat(page.locator("[data-connection]").count()).isOne();

            addVendor(demo, "newcomer");

            var button = page.locator("[data-connection=newcomer]");
            Awaitility.await().untilAsserted(() -> {
                page.reload();
                assertThat(button.count()).isOne();
            });
            button.click();
            page.locator("[data-testid=offer]").waitFor();
            assertThat(page.url()).contains("/newcomer.oauth.example/");
            page.locator("[data-testid=person-" + PERSON + "]").click();
            assertThat(page.locator("[data-claim=sub]").textContent()).matches("[0-9a-f]{24}");
        }
    }

    private void addVendor(Demo demo, String name) {
        var app = SandboxApp.random(SandboxConnections.read().named("oauth2"));
        set().sandbox().register(app.registration(set().callbackHost(), ""));
        var form = new LinkedHashMap<>(app.form());
        form.replaceAll((field, value) -> value.replace("acme.oauth.example", name + ".oauth.example"));
        set().management().connect(demo.pool(), name, app, form);
    }

    @Test
    @DisplayName(
            "in every language each button of a full login page has its words and its logo, and nothing is cut off")
    default void fullLoginPage() {
        try (var browser = chromium().newBrowser()) {
            var page = connections().demo().toLoginPage(browser);
            assertButtons(page, "en");
            for (var language : List.of("zh-Hans", "zh-Hant", "ja")) {
                page.locator(".languages a[lang=" + language + "]").click();
                assertButtons(page, language);
            }
        }
    }

    private static void assertButtons(Page page, String language) {
        page.locator("html[lang=" + language + "]").waitFor();
        page.waitForLoadState();
        @SuppressWarnings("unchecked")
        var buttons = (List<Map<String, Object>>) page.evaluate("""
                () => Array.from(document.querySelectorAll('[data-connection]'), button => ({
                    words: button.innerText.trim(),
                    logo: button.querySelector('img').naturalWidth,
                    whole: button.scrollWidth <= button.clientWidth
                }))
                """);
        assertThat(buttons).hasSizeGreaterThan(20).allSatisfy(button -> {
            assertThat((String) button.get("words")).isNotBlank();
            assertThat((int) button.get("logo")).isPositive();
            assertThat((boolean) button.get("whole")).isTrue();
        });
    }
}
