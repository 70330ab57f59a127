package dev.pailou.e2e.set;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.Sandbox.WeChatApp;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.Service;
import java.util.Map;

/**
 * A demo application with a pool of its own, as people see it.
 *
 * @param set       the set it lives in
 * @param wechat    the WeChat application of its connection, null where there is none
 * @param pool      its pool
 * @param clientUri its start page
 */
public record Demo(RunningSet set, WeChatApp wechat, Pool pool, String clientUri) {

    /** Makes a pool with a WeChat connection, and a demo application for it. */
    public static Demo in(RunningSet set) {
        var name = name();
        var address = set.sandbox().url() + "/demos/" + name;
        var wechat = set.sandbox().newWeChatApp(set.callbackHost());
        var pool = set.management().newPool(wechat, address + "/callback", address);
        return registered(set, wechat, pool, name, address);
    }

    /** Makes a pool whose WeChat connection has a callback URL of that mode, and a demo application that takes it. */
    public static Demo withCallback(RunningSet set, String mode) {
        var name = name();
        var address = set.sandbox().url() + "/demos/" + name;
        var wechat = set.sandbox().newWeChatApp(set.callbackHost());
        var pool = set.management().newPool(wechat, address + "/callback", address);
        var connection = set.management()
                .patchConnection(
                        pool,
                        Map.of(
                                "callbackUrl",
                                address + "/arrived",
                                "callbackApplicationId",
                                pool.clientId(),
                                "callbackMode",
                                mode));
        set.sandbox()
                .newDemoAt(
                        connection.get("startAddress").asText(),
                        name,
                        set.local().addresses().discovery(pool.domain()),
                        pool.clientId(),
                        pool.clientSecret());
        set.awaitKnown(pool);
        Replication.await(() -> !set.query(
                        Service.TOKEN,
                        "select id from connection where id = ? and callback_url is not null",
                        pool.connectionId())
                .isEmpty());
        return new Demo(set, wechat, pool, address);
    }

    /** Makes a pool without any way in, and a demo application for it. */
    public static Demo withoutConnections(RunningSet set) {
        var name = name();
        var address = set.sandbox().url() + "/demos/" + name;
        return registered(set, null, set.management().newPool(address + "/callback", address), name, address);
    }

    /** Makes a demo application in the {@code system} pool, where administrators are. */
    public static Demo ofSystemPool(RunningSet set) {
        var name = name();
        var address = set.sandbox().url() + "/demos/" + name;
        var poolId = set.management().systemPool();
        var application = set.management().newApplication(poolId, address + "/callback", address);
        var pool = new Pool(
                poolId,
                "system",
                application.get("clientId").asText(),
                application.get("clientSecret").asText(),
                null,
                null);
        return registered(set, null, pool, name, address);
    }

    private static Demo registered(RunningSet set, WeChatApp wechat, Pool pool, String name, String address) {
        var discovery = set.local().addresses().discovery(pool.domain());
        var script = set.local().addresses().core() + "/sdk/pailou.js";
        set.sandbox().newDemo(name, discovery, pool.clientId(), pool.clientSecret(), script);
        set.awaitKnown(pool);
        return new Demo(set, wechat, pool, address);
    }

    private static String name() {
        return "d" + RandomValue.state().substring(0, 12);
    }

    /** @return its issuer */
    public String issuer() {
        return set.local().addresses().issuer(pool.domain());
    }

    /** @return its client id */
    public String clientId() {
        return pool.clientId();
    }

    /** @return key of a new person, whom only this test's pages offer */
    public String newPerson(boolean unionid) {
        return set.sandbox().newPerson(wechat, unionid);
    }

    /** Logs a person in and gives the page with the claims. */
    public Page logIn(BrowserContext browser, String person) {
        var page = toVendor(browser);
        page.locator("[data-testid=person-" + person + "]").click();
        page.locator("[data-claim=sub]").waitFor();
        return page;
    }

    /** @return the {@code sub} of a person who logs in with a new browser */
    public String subOf(Chromium chromium, String person) {
        try (var browser = chromium.newBrowser()) {
            return logIn(browser, person).locator("[data-claim=sub]").textContent();
        }
    }

    /** Goes from the application to the login page. */
    public Page toLoginPage(BrowserContext browser) {
        var page = browser.newPage();
        page.navigate(clientUri);
        page.locator("[data-testid=log-in]").click();
        page.locator("form[method=post]").first().waitFor();
        return page;
    }

    /** Goes from the application through the login page to the vendor's page with the QR code. */
    public Page toVendor(BrowserContext browser) {
        var page = toLoginPage(browser);
        page.locator("[data-connection=" + Pool.CONNECTION + "]").click();
        page.locator("[data-testid=offer]").waitFor();
        return page;
    }

    /** Scans the code on the vendor's page, but keeps the browser from following. */
    public String scan(Page page, String person) {
        return set.sandbox().scan(page.url(), person);
    }

    /** @return the start link at the core host that a browser is sent to when it presses the button, unopened */
    public String beginAddress(HttpBrowser browser) {
        var application = browser.open(clientUri);
        var login = browser.follow(browser.press(application, "[data-testid=log-in]"));
        return browser.press(login, "[data-connection=" + Pool.CONNECTION + "]").location();
    }

    /** @return the address with the ticket that a browser is sent to after a person's login, unopened */
    public String continueAddress(HttpBrowser browser, String person) {
        var vendor = browser.get(beginAddress(browser)).location();
        return browser.get(set.sandbox().scan(vendor, person)).location();
    }
}
