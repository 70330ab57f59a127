package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.browser.Inspection;
import dev.pailou.e2e.set.AllConnections;
import dev.pailou.e2e.set.Demo;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.PageOfAnApplication;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.Television;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pages that people see, in a browser that runs no scripts; each is looked at closely where it comes first. */
interface HostedPages {

    RunningSet set();

    Chromium chromium();

    AllConnections connections();

    Inspection inspection();

    @Test
    @DisplayName("a person agrees once, is asked again when the application wants more, and may say no")
    default void asksForConsent() {
        try (var application = PageOfAnApplication.thatRequiresConsent(set());
                var browser = chromium().newBrowserWithoutScripts()) {
            var page = browser.newPage();
            logIn(page, application);
            page.locator("[data-way=agree]").waitFor();
            inspection().inEveryLanguage(page);
            page.locator("[data-way=agree]").click();
            assertAnswer(page, application, "code");

            page.navigate(application.requestFor("openid"));
            assertAnswer(page, application, "code");

            page.navigate(application.requestFor("openid", "profile", "email"));
            page.locator("[data-way=decline]").click();
            assertAnswer(page, application, "error=access_denied");
        }
    }

    @Test
    @DisplayName("a person who only follows a link is asked before being signed out, and then is")
    default void signOut() {
        try (var application = PageOfAnApplication.in(set());
                var browser = chromium().newBrowserWithoutScripts()) {
            var page = browser.newPage();
            logIn(page, application);
            assertAnswer(page, application, "code");

            page.navigate(application.issuer() + "/logout?client_id="
                    + application.pool().clientId());
            page.locator("[data-way=confirm]").waitFor();
            inspection().inEveryLanguage(page);
            page.navigate(application.requestFor("openid"));
            assertAnswer(page, application, "code");

            page.goBack();
            page.locator("[data-way=confirm]").click();
            page.locator("main:not(:has(form)) [data-way=back]").waitFor();
            inspection().inEveryLanguage(page);
            page.navigate(application.requestFor("openid"));
            page.locator("[data-connection=" + Pool.CONNECTION + "]").waitFor();
        }
    }

    @Test
    @DisplayName("RFC 8628 section 3.3: a person types a device's code, wrongly first, and logs in for it")
    default void deviceWithoutScripts() {
        try (var application = PageOfAnApplication.in(set());
                var browser = chromium().newBrowserWithoutScripts()) {
            var television = Television.in(set(), application.pool());
            var codes = television.begin();
            var page = browser.newPage();
            page.navigate(codes.getVerificationURI().toString());
            inspection().inEveryLanguage(page);
            page.locator("#user_code").fill("BCDFG-HJKLM");
            page.keyboard().press("Enter");
            page.locator("[data-notice=user-code]").waitFor();
            inspection().of(page);
            page.locator("#user_code").fill(codes.getUserCode().getValue());
            page.keyboard().press("Enter");
            page.locator("[data-way=confirm]").waitFor();
            inspection().inEveryLanguage(page);
            page.locator("[data-way=confirm]").click();
            comeIn(page, application);
            page.locator("[data-device=done]").waitFor();
            inspection().inEveryLanguage(page);
            assertThat(television.subOf(codes)).matches("[0-9a-f]{24}");

            var others = television.begin();
            page.navigate(others.getVerificationURIComplete().toString());
            page.locator("[data-way=deny]").click();
            page.locator("[data-device=denied]").waitFor();
            inspection().inEveryLanguage(page);
            assertThat(television.error(others)).isEqualTo("access_denied");
        }
    }

    @Test
    @DisplayName("a login page may have very many ways in, one, a password, or none")
    default void loginPages() {
        try (var browser = chromium().newBrowserWithoutScripts()) {
            inspection().inEveryLanguage(connections().demo().toLoginPage(browser));
            inspection().inEveryLanguage(Demo.in(set()).toLoginPage(browser));
            inspection().inEveryLanguage(Demo.ofSystemPool(set()).toLoginPage(browser));
            var page = browser.newPage();
            page.navigate(Demo.withoutConnections(set()).clientUri());
            page.locator("[data-testid=log-in]").click();
            page.locator("main .back").waitFor();
            inspection().inEveryLanguage(page);
        }
    }

    @Test
    @DisplayName("what can't be done is said on pages as good as the others")
    default void errorPages() {
        var issuer = connections().demo().issuer();
        try (var browser = chromium().newBrowserWithoutScripts()) {
            var page = browser.newPage();
            page.navigate(issuer + "/auth?client_id=nobody");
            assertThat(page.locator("main").textContent()).contains("invalid_client");
            inspection().inEveryLanguage(page);
            page.navigate(issuer.replace("/oidc/", "/login/"));
            KindPage.on(page, "authorization_missing");
            inspection().inEveryLanguage(page);
            page.navigate(set().local().addresses().core() + "/nothing/here");
            page.locator("[data-trace]").waitFor();
            inspection().of(page);
        }
    }

    private static void logIn(Page page, PageOfAnApplication application) {
        page.navigate(application.requestFor("openid"));
        comeIn(page, application);
    }

    /** The vendor's page is none of ours, and may need scripts: the person's phone does the rest. */
    private static void comeIn(Page page, PageOfAnApplication application) {
        page.locator("[data-connection=" + Pool.CONNECTION + "]").click();
        page.locator("[data-testid=offer]").waitFor();
        var person = application.set().sandbox().newPerson(application.wechat(), true);
        page.navigate(application.set().sandbox().scan(page.url(), person));
    }

    private static void assertAnswer(Page page, PageOfAnApplication application, String expected) {
        page.waitForURL(address -> address.startsWith(application.redirectUri()));
        assertThat(page.url()).contains(expected);
    }
}
