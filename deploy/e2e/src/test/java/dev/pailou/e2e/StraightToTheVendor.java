package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.Demo;
import dev.pailou.e2e.set.RunningSet;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An application's own button leads straight to the vendor, and the result to the connection's callback URL. */
interface StraightToTheVendor {

    String BUTTON = "[data-testid=log-in-directly]";

    RunningSet set();

    Chromium chromium();

    @Test
    @DisplayName("with none of our pages on the way a person's ID token comes to another site by a form")
    default void byForm() {
        assertArrives(Demo.withCallback(set(), "form_post"));
    }

    @Test
    @DisplayName("an ID token comes in the fragment, which the application's page reads")
    default void byFragment() {
        assertArrives(Demo.withCallback(set(), "fragment"));
    }

    @Test
    @DisplayName("a code comes to the same place, and the application redeems it there")
    default void byCode() {
        var demo = Demo.withCallback(set(), "code");
        var browser = new HttpBrowser();
        var vendor = browser.follow(browser.press(browser.open(demo.clientUri()), BUTTON));
        var callback = set().sandbox().scan(vendor.address(), demo.newPerson(true));
        var person = browser.follow(browser.get(callback));
        assertThat(person.find("[data-userinfo=sub]").text()).matches("[0-9a-f]{24}");
        assertThat(person.find("[data-claim=aud]").text()).contains(demo.clientId());
    }

    private void assertArrives(Demo demo) {
        try (var browser = chromium().newBrowser()) {
            var page = browser.newPage();
            var shown = new ArrayList<String>();
            page.onFrameNavigated(frame -> shown.add(frame.url()));
            var person = demo.newPerson(true);
            page.navigate(demo.clientUri());
            page.locator(BUTTON).click();
            page.locator("[data-testid=offer]").waitFor();
            assertThat(shown)
                    .hasSize(2)
                    .allMatch(address -> address.startsWith(set().sandbox().url()));

            page.locator("[data-testid=person-" + person + "]").click();
            page.locator("[data-claim=sub]").waitFor();
            assertThat(claim(page, "sub")).matches("[0-9a-f]{24}");
            assertThat(claim(page, "iss")).isEqualTo(demo.issuer());
            assertThat(claim(page, "aud")).contains(demo.clientId());
            assertThat(page.locator("[data-claim=nickname]").count())
                    .as("there is no userinfo to ask")
                    .isOne();
            assertThat(page.locator("[data-userinfo]").count()).isZero();
            assertThat(shown).noneMatch(address -> address.matches("[^#]*[?&]id_token=.*"));
        }
    }

    private static String claim(Page page, String name) {
        return page.locator("[data-claim=" + name + "]").textContent();
    }
}
