package dev.pailou.e2e.set;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.pailou.local.Service;
import dev.pailou.local.sandbox.SandboxApp;
import dev.pailou.local.sandbox.SandboxConnection;
import dev.pailou.local.sandbox.SandboxConnections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A demo application whose login page shows a connection of every provider.
 *
 * @param demo the application
 * @param apps the connections' apps at the stand-ins, by the connections' identifiers
 */
public record AllConnections(Demo demo, Map<String, SandboxApp> apps) {

    /** Makes all of them, and returns when all are known everywhere and vendors have pushed what they push first. */
    public static AllConnections in(RunningSet set) {
        var demo = Demo.withoutConnections(set);
        var apps = new LinkedHashMap<String, SandboxApp>();
        var pool = demo.pool();
        for (var connection : SandboxConnections.read().connections()) {
            var app = SandboxApp.random(connection);
            set.sandbox().register(app.registration(set.callbackHost(), events(set, connection, pool.id())));
            pool = set.management().connect(pool, connection.name(), app, app.form());
            apps.put(connection.name(), app);
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
        return new AllConnections(demo, apps);
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

    /** Logs a person in through a connection, and gives the page with the claims. */
    public Page logIn(BrowserContext browser, SandboxConnection connection, String person) {
        var page = demo.toLoginPage(browser);
        page.locator("[data-connection=" + connection.name() + "]").click();
        page.locator("[data-testid=offer], [data-scan]").waitFor();
        if (page.locator("[data-scan]").count() > 0) {
            demo.set().sandbox().scanLatest(apps.get(connection.name()), person);
        } else {
            page.locator("[data-testid=person-" + person + "]").click();
        }
        page.locator("[data-claim=sub]").waitFor();
        return page;
    }
}
