package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.set.Demo;
import dev.pailou.e2e.set.RunningSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see when their vendor fails, whichever form addresses have. */
interface VendorInTrouble {

    RunningSet set();

    Chromium chromium();

    @ParameterizedTest(name = "{0} {1} {2} ends as {3}")
    @DisplayName("a failure at the vendor ends on a kind page, and the log names the vendor's error code")
    @CsvSource({
        "/sns/oauth2/access_token, errcode, 42003, code_invalid",
        "/sns/oauth2/access_token, errcode, 40163, code_invalid",
        "/sns/oauth2/access_token, errcode, 40125, credentials_rejected",
        "/sns/oauth2/access_token, errcode, 45011, vendor_unavailable",
        "/sns/oauth2/access_token, http, 503, vendor_unavailable",
        "/sns/oauth2/access_token, close, , vendor_unavailable",
        "/sns/oauth2/access_token, slow, 20000, vendor_timeout",
        "/sns/oauth2/access_token, malformed, , vendor_malformed",
        "/sns/userinfo, huge, , vendor_malformed",
        "/sns/userinfo, slow, 20000, vendor_timeout",
    })
    default void vendorFails(String path, String kind, String value, String reason) {
        var demo = Demo.in(set());
        var person = demo.newPerson(true);
        set().sandbox().fault(demo.wechat(), path, kind, value);
        try (var browser = chromium().newBrowser()) {
            var page = demo.toVendor(browser);
            page.locator("[data-testid=person-" + person + "]").click();
            KindPage.on(page, reason).assertLogged(set(), kind.equals("errcode") ? value : "");
            page.locator("[data-way=back]").click();
            assertThat(page.locator("[data-testid=error-code]").textContent()).isEqualTo("access_denied");
        }
    }
}
