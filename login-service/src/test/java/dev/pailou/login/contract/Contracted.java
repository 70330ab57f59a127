package dev.pailou.login.contract;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.sandbox.SandboxApp;
import dev.pailou.login.testing.Browser;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.Request;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One provider's connection in a pool of its own, with an app of its own at the stand-in. */
final class Contracted {

    private static final String CONNECTION = "vendor";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final Facts facts;
    final TestPool pool;
    final String appId;
    final String secret;

    private final Stand stand;
    private final LoginServiceTest test;

    /**
     * A login that waits at the vendor.
     *
     * @param browser  the browser
     * @param request  the application's request
     * @param address  where the browser was sent
     * @param from     origin of the page that led there, null when a redirect of somebody else's did
     */
    record AtVendor(Browser browser, Request request, String address, String from) {}

    Contracted(Facts facts, Stand stand, TestPool pool, LoginServiceTest test) {
        this.facts = facts;
        this.stand = stand;
        this.test = test;
        this.pool = pool;
        var app = SandboxApp.random(facts.connection);
        this.appId = app.appId();
        this.secret = app.secret();
        stand.register(new HashMap<>(app.registration("localhost", events())));
        pool.change(changed -> {
            var connection = new TestPool.TestConnection(CONNECTION);
            connection.provider = facts.connection.provider();
            connection.category = facts.connection.source().category();
            connection.displayName = facts.connection.provider();
            connection.fields = app.fields();
            connection.secrets = app.secrets();
            changed.connections.clear();
            changed.connections.add(connection);
        });
        facts.connection.pushed().forEach(event -> stand.push(facts.connection.standIn(), appId, event));
    }

    /** Goes to the vendor in a browser of its own. */
    AtVendor toVendor() {
        return toVendor(test.browser(facts.agent()));
    }

    AtVendor toVendor(Browser browser) {
        var request = pool.request(browser);
        var begin = pool.start(browser, request, CONNECTION);
        var page = browser.get(begin.next());
        return new AtVendor(
                browser, request, page.next(), facts.connection.startedFromUs() ? "http://localhost:8080" : null);
    }

    /** @return what the vendor does with somebody who logs in, or says no when there is nobody */
    Stand.Sent decide(AtVendor at, String person) {
        return stand.decide(at.address(), person, facts.agent(), at.from());
    }

    /** Brings back what the vendor sent, as a browser does. */
    Page comeBack(AtVendor at, Stand.Sent sent) {
        return sent.form() == null
                ? at.browser().get(sent.location())
                : at.browser().post(sent.location(), sent.form(), "Origin", origin(at.address()));
    }

    /** The whole way through the vendor; what comes back is our answer to the callback. */
    Page logIn(AtVendor at, String person) {
        return comeBack(at, decide(at, person));
    }

    /** @return somebody who told the vendor everything */
    String person() {
        return person(Map.of(
                "gender",
                "male",
                "language",
                "zh_CN",
                "email",
                "zhang.wei@example.com",
                "email_verified",
                "true",
                "phone",
                "+8613800000001"));
    }

    /** @return somebody with these attributes and nothing else */
    String person(Map<String, Object> attributes) {
        var key = "c" + PEOPLE.incrementAndGet() + "-" + RandomValue.state().substring(0, 8);
        var person = new LinkedHashMap<String, Object>(Map.of("key", key, "nickname", "张伟😀", "appid", appId));
        person.putAll(attributes);
        stand.add(person);
        return key;
    }

    private String events() {
        return "http://localhost:" + test.port() + "/connection/"
                + facts.connection.source().category() + '/' + CONNECTION + '/' + pool.id + "/events";
    }

    private static String origin(String address) {
        var uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
