package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.clients.ClientProgram;
import dev.pailou.e2e.clients.RealClient;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.RunningSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that are not ours, each its own program with its own OpenID Connect code: only their settings know us. */
interface LoginToRealClients {

    RunningSet set();

    Chromium chromium();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName(
            "a client that is not ours logs a person in, asks userinfo, refreshes its tokens and logs the person out")
    default void wholeLife(RealClient client) {
        try (var program = ClientProgram.start(client, set());
                var browser = chromium().newBrowser()) {
            var page = browser.newPage();
            var person = program.newPerson();
            page.navigate(program.home());
            page.locator("[data-testid=log-in]").click();
            page.locator("[data-connection=" + Pool.CONNECTION + "]").click();
            page.locator("[data-testid=person-" + person + "]").click();

            var sub = text(page, "[data-claim=sub]");
            assertThat(sub).matches("[0-9a-f]{24}");
            assertThat(text(page, "[data-claim=iss]")).isEqualTo(program.issuer());
            assertThat(text(page, "[data-claim=aud]")).contains(program.clientId());
            assertThat(text(page, "[data-userinfo=sub]")).isEqualTo(sub);
            assertThat(text(page, "[data-userinfo=nickname]")).contains(person);

            var first = text(page, "[data-testid=access-token]");
            page.locator("[data-testid=refresh]").click();
            page.locator("[data-testid=access-token]:not(:text-is('" + first + "'))")
                    .waitFor();
            assertThat(text(page, "[data-claim=sub]")).isEqualTo(sub);
            assertThat(text(page, "[data-userinfo=sub]")).isEqualTo(sub);

            page.locator("[data-testid=log-out]").click();
            page.locator("[data-testid=log-in]").click();
            page.locator("[data-connection=" + Pool.CONNECTION + "]").waitFor();
        }
    }

    private static String text(Page page, String selector) {
        return page.locator(selector).textContent();
    }
}
