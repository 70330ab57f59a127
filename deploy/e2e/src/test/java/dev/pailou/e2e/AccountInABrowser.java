package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.browser.Inspection;
import dev.pailou.e2e.set.Demo;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.local.Service;
import dev.pailou.local.sandbox.SandboxApp;
import dev.pailou.local.sandbox.SandboxConnections;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody looks after their own account. */
interface AccountInABrowser {

    /** Somebody who told all vendors everything. */
    String AT_THE_OTHER_VENDOR = "lin-wei";

    RunningSet set();

    Chromium chromium();

    Inspection inspection();

    @Test
    @DisplayName("a person links a further account, gives the first one up but not the last, and signs out elsewhere")
    default void ownAccount() {
        var demo = Demo.in(set());
        connectSecondVendor(demo);
        var person = demo.newPerson(true);
        try (var elsewhere = chromium().newBrowser();
                var browser = chromium().newBrowser()) {
            var sub = demo.logIn(elsewhere, person).locator("[data-claim=sub]").textContent();

            var page = logIn(demo, browser, person);
            inspection().of(page);
            page.locator("#name").fill("Lin <Wei>");
            page.locator("[data-way=save]").click();
            page.locator(".notice.good").waitFor();
            assertThat(page.locator("#name").inputValue()).isEqualTo("Lin <Wei>");

            page.navigate(account(demo, "/identities"));
            inspection().of(page);
            page.locator("[data-connection=second]").click();
            page.locator("[data-testid=person-" + AT_THE_OTHER_VENDOR + "]").click();
            page.locator("[data-way=yes]").waitFor();
            inspection().of(page);
            page.locator("[data-way=yes]").click();
            page.locator(".notice.good").waitFor();
            assertThat(page.locator("[data-way=unlink]").count()).isEqualTo(2);

            unlinkFirst(page);
            page.locator(".notice.good").waitFor();
            assertThat(page.locator("[data-way=unlink]").count()).isOne();
            unlinkFirst(page);
            page.locator(".notice:not(.good)").waitFor();
            assertThat(page.locator("[data-way=unlink]").count()).isOne();
            assertThat(set().query(Service.USER, "select id from identity where user_id = ?", sub))
                    .hasSize(1);

            page.navigate(account(demo, "/sessions"));
            inspection().of(page);
            page.locator("[data-way=end]").click();
            page.locator(".notice.good").waitFor();
            assertThat(page.locator("[data-way=end]").count()).isZero();
            var there = elsewhere.newPage();
            there.navigate(account(demo, ""));
            there.locator("[data-connection=" + Pool.CONNECTION + "]").waitFor();

            page.locator("[data-way=logout]").click();
            page.locator("main:not(:has(form)) [data-way=back]").click();
            page.locator("[data-connection=second]").waitFor();
        }
    }

    @Test
    @DisplayName("C4: who follows somebody else's link, or authenticated long ago, links nothing")
    default void linksNothing() {
        var demo = Demo.in(set());
        connectSecondVendor(demo);
        try (var attacker = chromium().newBrowser();
                var victim = chromium().newBrowser()) {
            var page = logIn(demo, attacker, demo.newPerson(true));
            page.navigate(account(demo, "/identities"));
            page.locator("[data-connection=second]").click();
            page.locator("[data-testid=person-" + AT_THE_OTHER_VENDOR + "]").click();
            page.locator("[data-way=yes]").waitFor();

            var other = logIn(demo, victim, demo.newPerson(true));
            other.navigate(page.url());
            other.locator(".notice:not(.good)").waitFor();
            assertThat(other.locator("[data-way=yes]").count()).isZero();
            assertThat(other.locator("[data-way=unlink]").count()).isOne();

            makeOld(demo);
            other.navigate(account(demo, "/identities"));
            other.locator("[data-way=fresh]").waitFor();
            inspection().of(other);
            assertThat(other.locator("[data-connection]").count()).isZero();
            other.locator("[data-way=fresh]").click();
            other.locator("[data-connection=" + Pool.CONNECTION + "]").waitFor();
        }
    }

    private Page logIn(Demo demo, BrowserContext browser, String person) {
        var page = browser.newPage();
        page.navigate(account(demo, ""));
        page.locator("[data-connection=" + Pool.CONNECTION + "]").click();
        page.locator("[data-testid=person-" + person + "]").click();
        page.locator("[data-way=save]").waitFor();
        return page;
    }

    private void makeOld(Demo demo) {
        set().query(
                        Service.TOKEN,
                        "update session set authenticated_at = authenticated_at - interval '6 minutes' where pool_id = ?"
                                + " returning id",
                        demo.pool().id());
    }

    private String account(Demo demo, String rest) {
        return set().local().addresses().account(demo.pool().domain()) + rest;
    }

    private static void unlinkFirst(Page page) {
        page.locator("[data-way=unlink]").first().click();
        page.locator("[data-way=yes]").click();
    }

    private void connectSecondVendor(Demo demo) {
        var app = SandboxApp.random(SandboxConnections.read().named("oauth2"));
        set().sandbox().register(app.registration(set().callbackHost(), ""));
        var second = set().management().connect(demo.pool(), "second", app, app.form());
        Awaitility.await()
                .until(() -> !set().query(
                                        Service.LOGIN, "select id from connection where id = ?", second.connectionId())
                                .isEmpty()
                        && !set().query(Service.TOKEN, "select id from connection where id = ?", second.connectionId())
                                .isEmpty()
                        && !set().query(Service.USER, "select id from connection where id = ?", second.connectionId())
                                .isEmpty());
    }
}
