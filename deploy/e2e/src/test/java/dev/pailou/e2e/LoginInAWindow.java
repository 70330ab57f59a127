package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.set.Demo;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.RunningSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications' pages that let people log in with our script, from the button to the claims. */
interface LoginInAWindow {

    RunningSet set();

    Chromium chromium();

    @Test
    @DisplayName("a person logs in in a window, which goes away, and the page that opened it goes on")
    default void window() {
        try (var browser = chromium().newBrowser()) {
            logsInInAWindow(Demo.in(set()), browser);
        }
    }

    @Test
    @DisplayName("the same where the vendor's page cuts the window off (Cross-Origin-Opener-Policy)")
    default void windowCutOff() {
        var demo = Demo.in(set());
        set().sandbox().coop(demo.wechat());
        try (var browser = chromium().newBrowser()) {
            logsInInAWindow(demo, browser);
        }
    }

    @Test
    @DisplayName("where windows are blocked the page is left, and the person comes back to it logged in")
    default void noWindow() {
        var demo = Demo.in(set());
        try (var browser = chromium().newBrowser()) {
            browser.addInitScript("window.open = () => null");
            var page = toWindowPage(demo, browser);
            page.locator("[data-testid=log-in]").click();
            logIn(page, demo);
            assertLoggedIn(page, demo);
            assertThat(browser.pages()).hasSize(1);
        }
    }

    private static void logsInInAWindow(Demo demo, BrowserContext browser) {
        var page = toWindowPage(demo, browser);
        var window =
                page.waitForPopup(() -> page.locator("[data-testid=log-in]").click());
        logIn(window, demo);
        assertLoggedIn(page, demo);
        if (!window.isClosed()) {
            window.waitForClose(() -> {});
        }
    }

    private static Page toWindowPage(Demo demo, BrowserContext browser) {
        var page = browser.newPage();
        page.navigate(demo.clientUri());
        page.locator("[data-testid=log-in-window]").click();
        return page;
    }

    private static void logIn(Page page, Demo demo) {
        page.locator("[data-connection=" + Pool.CONNECTION + "]").click();
        page.locator("[data-testid=person-" + demo.newPerson(true) + "]").click();
    }

    private static void assertLoggedIn(Page page, Demo demo) {
        page.locator("[data-claim=sub]").waitFor();
        assertThat(page.locator("[data-claim=aud]").textContent()).contains(demo.clientId());
    }
}
