package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.Demo;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.local.Service;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens in the browser, the same in both forms of addresses. */
interface LoginInABrowser {

    RunningSet set();

    Chromium chromium();

    @Test
    @DisplayName("a person logs in with a WeChat QR code and the application sees the ID token's claims")
    default void logsIn() {
        var demo = Demo.in(set());
        try (var browser = chromium().newBrowser()) {
            var page = demo.logIn(browser, demo.newPerson(true));
            assertThat(page.locator("[data-claim=sub]").textContent()).matches("[0-9a-f]{24}");
            assertThat(page.locator("[data-claim=iss]").textContent()).isEqualTo(demo.issuer());
            assertThat(page.locator("[data-claim=aud]").textContent()).contains(demo.clientId());
        }
    }

    @Test
    @DisplayName("the same person has the same sub in another browser, and nobody else has it")
    default void sameSub() {
        var demo = Demo.in(set());
        var person = demo.newPerson(true);
        var first = demo.subOf(chromium(), person);
        assertThat(demo.subOf(chromium(), person)).isEqualTo(first);
        assertThat(demo.subOf(chromium(), demo.newPerson(true))).isNotEqualTo(first);
    }

    @Test
    @DisplayName("C6: a unionid that appears later joins the identity that the openid knows")
    default void unionidAppears() {
        var demo = Demo.in(set());
        var person = demo.newPerson(false);
        var before = demo.subOf(chromium(), person);
        set().sandbox().unionidAppears(person);
        assertThat(demo.subOf(chromium(), person)).isEqualTo(before);
        assertThat(set().query(Service.USER, """
                                select s.namespace from identity i join identity_subject s on s.identity_id = i.id
                                where i.user_id = ?
                                """, before))
                .hasSize(2)
                .anyMatch(namespace -> namespace.startsWith("unionid:"))
                .anyMatch(namespace -> namespace.startsWith("openid:"));
    }

    @Test
    @DisplayName("who cancels at the vendor finds a kind page and the way back to the application")
    default void denied() {
        var demo = Demo.in(set());
        try (var browser = chromium().newBrowser()) {
            var page = demo.toVendor(browser);
            page.locator("[data-testid=cancel]").click();
            KindPage.on(page, "user_denied");
            page.locator("[data-way=back]").click();
            assertThat(page.locator("[data-testid=error-code]").textContent()).isEqualTo("access_denied");
        }
    }

    @Test
    @DisplayName("who cancelled can try again and gets in")
    default void deniedThenAgain() {
        var demo = Demo.in(set());
        var person = demo.newPerson(true);
        try (var browser = chromium().newBrowser()) {
            var page = demo.toVendor(browser);
            page.locator("[data-testid=cancel]").click();
            page.locator("[data-way=again]").click();
            page.locator("[data-connection]").click();
            page.locator("[data-testid=person-" + person + "]").click();
            assertThat(page.locator("[data-claim=sub]").textContent()).matches("[0-9a-f]{24}");
        }
    }

    @Test
    @DisplayName("a code that really expired on its way ends on a kind page")
    default void codeExpired() {
        var demo = Demo.in(set());
        try (var browser = chromium().newBrowser()) {
            var page = demo.toVendor(browser);
            var callback = demo.scan(page, demo.newPerson(true));
            set().sandbox().expireCodes(demo.wechat());
            page.navigate(callback);
            KindPage.on(page, "code_invalid").assertLogged(set(), "42003");
        }
    }

    @Test
    @DisplayName("with a wrong secret the person reads that the set-up is wrong, and the log names 40125")
    default void wrongSecret() {
        var demo = Demo.in(set());
        set().management().patchConnection(demo.pool(), Map.of("fields", Map.of("appSecret", "0".repeat(32))));
        var person = demo.newPerson(true);
        // The change is replicated; until it has arrived the login still succeeds.
        Awaitility.await().untilAsserted(() -> {
            try (var browser = chromium().newBrowser()) {
                var page = demo.toVendor(browser);
                page.locator("[data-testid=person-" + person + "]").click();
                page.locator("[data-reason], [data-claim=sub]").waitFor();
                assertThat(page.locator("[data-reason]").count()).isOne();
                KindPage.on(page, "credentials_rejected").assertLogged(set(), "40125");
            }
        });
    }

    @Test
    @DisplayName("B9: a callback with a state that nobody gave out ends on a kind page with the way back")
    default void unknownState() {
        var demo = Demo.in(set());
        try (var browser = chromium().newBrowser()) {
            var page = demo.toVendor(browser);
            var callback = demo.scan(page, demo.newPerson(true));
            page.navigate(callback.replaceAll("state=[0-9a-f]{32}", "state=" + "0".repeat(32)));
            KindPage.on(page, "state_unknown");
            page.locator("[data-way=back]").click();
            assertThat(page.locator("[data-testid=error-code]").textContent()).isEqualTo("access_denied");
        }
    }

    @Test
    @DisplayName("B9: a callback that comes a second time lets nobody in")
    default void stateUsed() {
        var demo = Demo.in(set());
        try (var browser = chromium().newBrowser()) {
            var page = demo.toVendor(browser);
            var callback = demo.scan(page, demo.newPerson(true));
            page.navigate(callback);
            page.locator("[data-claim=sub]").waitFor();
            page.navigate(callback);
            KindPage.on(page, "state_used");
        }
    }

    @Test
    @DisplayName("B9, C8: another browser can't finish a login, and is shown the way to the application")
    default void otherBrowser() {
        var demo = Demo.in(set());
        try (var attacker = chromium().newBrowser();
                var victim = chromium().newBrowser()) {
            var callback = demo.scan(demo.toVendor(attacker), demo.newPerson(true));
            var page = victim.newPage();
            page.navigate(callback);
            KindPage.on(page, "browser_mismatch");
            assertThat(page.locator("[data-way=again]").count()).isZero();
            page.locator("[data-way=back]").click();
            assertThat(page.url()).isEqualTo(demo.clientUri());
            assertThat(page.locator("[data-testid=log-in]").count()).isOne();
        }
    }

    @Test
    @DisplayName("C8: a victim who follows an attacker's start link doesn't log the attacker in")
    default void attackersAuthorizationVictimsLogin() {
        var demo = Demo.in(set());
        var attacker = new HttpBrowser();
        try (var victim = chromium().newBrowser()) {
            var page = victim.newPage();
            page.navigate(demo.beginAddress(attacker));
            page.navigate(demo.scan(page, demo.newPerson(true)));
            page.locator("[data-trace]").waitFor();
            assertThat(page.locator("[data-claim=sub]").count()).isZero();
            // The address that the victim ended at is worth nothing in the attacker's browser either: its ticket was
            // shown to the victim alone, and here it stands for everything that an attacker may have seen.
            var stolen = attacker.follow(attacker.get(page.url()));
            assertThat(stolen.response().body()).doesNotContain("data-claim");
        }
    }

    @Test
    @DisplayName("C8: a victim who follows an attacker's last link is not logged in as the attacker")
    default void victimsAuthorizationAttackersLogin() {
        var demo = Demo.in(set());
        var attacker = new HttpBrowser();
        var continued = demo.continueAddress(attacker, demo.newPerson(true));
        try (var victim = chromium().newBrowser()) {
            var page = demo.toVendor(victim);
            page.navigate(continued);
            page.locator("[data-trace]").waitFor();
            assertThat(page.locator("[data-claim=sub]").count()).isZero();
        }
    }

    @Test
    @DisplayName("two tabs of one browser log in side by side")
    default void twoTabs() {
        var demo = Demo.in(set());
        var person = demo.newPerson(true);
        try (var browser = chromium().newBrowser()) {
            var one = demo.toVendor(browser);
            var two = demo.toVendor(browser);
            one.locator("[data-testid=person-" + person + "]").click();
            one.locator("[data-claim=sub]").waitFor();
            two.locator("[data-testid=person-" + person + "]").click();
            assertThat(two.locator("[data-claim=sub]").textContent())
                    .isEqualTo(one.locator("[data-claim=sub]").textContent());
        }
    }

    @Test
    @DisplayName("the first administrator signs in with name and password; a wrong one is refused kindly")
    default void administrator() {
        var demo = Demo.ofSystemPool(set());
        var administrator = set().management().administrator();
        try (var browser = chromium().newBrowser()) {
            var page = demo.toLoginPage(browser);
            signIn(page, administrator.get("username"), "not the password");
            page.locator("[role=alert]").waitFor();
            signIn(page, administrator.get("username"), administrator.get("password"));
            assertThat(page.locator("[data-claim=iss]").textContent()).isEqualTo(demo.issuer());
        }
    }

    private static void signIn(Page page, String username, String password) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.locator("form.password button").click();
    }
}
