package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.local.Service;
import org.awaitility.Awaitility;

/**
 * The page on which a login ends that failed.
 *
 * @param reason why, in our words
 * @param trace  the trace id that it shows
 */
record KindPage(String reason, String trace) {

    /** @return the page that a browser is at, which has to be one for that reason */
    static KindPage on(Page page, String reason) {
        page.locator("[data-reason]").waitFor();
        assertThat(page.locator("[data-reason]").getAttribute("data-reason")).isEqualTo(reason);
        assertThat(page.locator("h1:visible").textContent()).isNotBlank();
        var trace = page.locator("[data-trace]").textContent();
        assertThat(trace).matches("[0-9a-f]{32}");
        return new KindPage(reason, trace);
    }

    /** The log tells the reason, and what the vendor said, under the trace id that the person can read out. */
    void assertLogged(RunningSet set, String vendorCode) {
        Awaitility.await().untilAsserted(() -> assertThat(set.log(Service.LOGIN))
                .anyMatch(
                        line -> line.contains("trace=" + trace) && line.contains(reason) && line.contains(vendorCode)));
    }
}
