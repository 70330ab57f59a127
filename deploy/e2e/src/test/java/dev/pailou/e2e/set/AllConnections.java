package dev.pailou.e2e.set;

import com.microsoft.playwright.BrowserContext;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.browser.HttpBrowser.Page;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.Sandbox.Sent;
import dev.pailou.local.Service;
import dev.pailou.local.sandbox.SandboxApp;
import dev.pailou.local.sandbox.SandboxConnection;
import dev.pailou.local.sandbox.SandboxConnections;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A demo application whose login page shows a connection of every provider.
 *
 * @param demo the application
 * @param apps the connections' apps at the stand-ins, by the connections' identifiers
 * @param pools the pool with each of the connections, by the same
 */
public record AllConnections(Demo demo, Map<String, SandboxApp> apps, Map<String, Pool> pools) {

    /** Makes all of them, and returns when all are known everywhere and vendors have pushed what they push first. */
    public static AllConnections in(RunningSet set) {
        var demo = Demo.withoutConnections(set);
        var apps = new LinkedHashMap<String, SandboxApp>();
        var pools = new LinkedHashMap<String, Pool>();
        var pool = demo.pool();
        for (var connection : SandboxConnections.read().connections()) {
            var app = SandboxApp.random(connection);
            set.sandbox().register(app.registration(set.callbackHost(), events(set, connection, pool.id())));
            pool = set.management().connect(pool, connection.name(), app, app.form());
            apps.put(connection.name(), app);
            pools.put(connection.name(), pool);
        }
        set.awaitKnown(pool);
        Replication.await(() -> set.query(
                        Service.LOGIN,
                        "select id from application where id = ? and cardinality(connection_ids) = ?",
                        demo.clientId(),
                        apps.size())
                .contains(demo.clientId()));
        apps.values().forEach(app -> app.connection().pushed().forEach(event -> set.sandbox()
                .push(app, event)));
        return new AllConnections(demo, apps, pools);
    }

    private static String events(RunningSet set, SandboxConnection connection, String pool) {
        return String.join(
                "/",
                set.local().addresses().core(),
                "connection",
                connection.source().category(),
                connection.name(),
                pool,
                "events");
    }

    /** Sets what becomes of people whom nobody knows, and returns when that counts. */
    public void associate(String connection, Policy policy) {
        var pool = pools.get(connection);
        demo.set().management().associate(pool, policy);
        Replication.await(() -> !demo.set()
                .query(
                        Service.USER,
                        "select id from connection where id = ? and association = ? and login_only = ?",
                        pool.connectionId(),
                        policy.mode(),
                        policy.loginOnly())
                .isEmpty());
    }

    /** Logs a person in through a connection without a screen, as far as it goes by itself. */
    public Ending logIn(SandboxConnection connection, String person) {
        var browser = connection.userAgent().map(HttpBrowser::new).orElseGet(HttpBrowser::new);
        var login = browser.follow(browser.press(browser.open(demo.clientUri()), "[data-testid=log-in]"));
        var handle = login.find("input[name=authorization]").attr("value");
        return goOn(new Ending(browser, handle, login), connection, person);
    }

    /** Goes on from a page of ours through a connection that it offers, and comes back as a person. */
    public Ending goOn(Ending from, SandboxConnection connection, String person) {
        return lead(from.browser(), from, connection, person);
    }

    /** The same in another browser, to which somebody has sent the address where the login begins. */
    public Ending lead(HttpBrowser browser, Ending from, SandboxConnection connection, String person) {
        var begin = from.browser().press(from.page(), "[data-connection=" + connection.name() + "]");
        var away = browser.get(begin.location()).location();
        var core = demo.set().local().addresses().core();
        return from.in(browser)
                .onward(
                        away.startsWith(core)
                                ? scanned(browser, browser.open(away), connection, person)
                                : decided(
                                        browser,
                                        away,
                                        demo.set().sandbox().decide(away, person, browser.userAgent(), core)));
    }

    private static Page decided(HttpBrowser browser, String vendor, Sent sent) {
        return sent.form() == null ? browser.get(sent.location()) : browser.post(sent.location(), sent.form(), vendor);
    }

    private Page scanned(HttpBrowser browser, Page code, SandboxConnection connection, String person) {
        demo.set().sandbox().scanLatest(apps.get(connection.name()), person);
        var again = code.find("[data-scan]").absUrl("data-onward");
        return Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> browser.get(again), Page::isRedirect);
    }

    /** Logs a person in through a connection, and gives the page with the claims. */
    public com.microsoft.playwright.Page logIn(BrowserContext browser, SandboxConnection connection, String person) {
        var page = come(browser, connection, person);
        page.locator("[data-claim=sub]").waitFor();
        return page;
    }

    /** Lets a person come through a connection, wherever that leads. */
    public com.microsoft.playwright.Page come(BrowserContext browser, SandboxConnection connection, String person) {
        var page = demo.toLoginPage(browser);
        page.locator("[data-connection=" + connection.name() + "]").click();
        page.locator("[data-testid=offer], [data-scan]").waitFor();
        if (page.locator("[data-scan]").count() > 0) {
            demo.set().sandbox().scanLatest(apps.get(connection.name()), person);
        } else {
            page.locator("[data-testid=person-" + person + "]").click();
        }
        return page;
    }
}
