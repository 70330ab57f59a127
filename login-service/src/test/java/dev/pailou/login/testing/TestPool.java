package dev.pailou.login.testing;

import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.Branding;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.events.PailouEvent;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A pool with an application and connections, as connection-service would announce them. */
public final class TestPool {

    /** The credential of each connection. */
    public static final String APP_SECRET = "0123456789abcdef0123456789abcdef";

    public static final String APP_ID = "wx0123456789abcdef";

    private final LoginServiceTest test;
    private long version;

    public final String id = Ids.next();
    public final String domain = "p" + Ids.next().substring(12);
    public final String applicationId = Ids.next();
    public final String accountId = Ids.next();
    public final List<TestConnection> connections = new ArrayList<>(List.of(new TestConnection("wechat-qr")));

    public String name = "Demo";
    public Branding branding = Branding.NONE;
    public Branding applicationBranding = Branding.NONE;
    public boolean enabled = true;
    public boolean passwordSignIn;
    public String applicationName = "Demo Shop";
    public boolean applicationEnabled = true;
    public boolean startOnlyConnection;
    public String clientUri = "https://shop.example/";
    public List<String> redirectUris = List.of("https://shop.example/callback");

    /** A connection of the pool. */
    public static final class TestConnection {
        public final String id = Ids.next();
        public final String sourceId = Ids.next();
        public final String identifier;
        public String category = "social";
        public String displayName = "WeChat";
        public String environment = "sandbox";
        public String provider = "wechat-pc";
        public Map<String, String> fields = Map.of("appId", APP_ID);
        public Map<String, String> secrets = Map.of("appSecret", APP_SECRET);
        public String encryptedFor;
        public boolean enabled = true;
        public boolean offered = true;

        public TestConnection(String identifier) {
            this.identifier = identifier;
        }
    }

    /**
     * An application's request in a browser.
     *
     * @param handle          its handle
     * @param authorizationId its id
     * @param page            address of its login page
     */
    public record Request(String handle, String authorizationId, String page) {}

    /**
     * A login that waits at the vendor.
     *
     * @param request the application's request
     * @param vendor  where the browser was sent
     * @param state   the state that it took along
     */
    public record AtVendor(Request request, URI vendor, String state) {}

    TestPool(LoginServiceTest test) {
        this.test = test;
    }

    public TestConnection connection() {
        return connections.getFirst();
    }

    /** Announces the pool after a change, and waits until the service under test has it. */
    public TestPool change(Consumer<TestPool> change) {
        change.accept(this);
        version++;
        write(new UserPoolChanged(
                id,
                version,
                false,
                name,
                domain,
                enabled,
                passwordSignIn,
                PoolOpenIdSettings.DEFAULTS,
                branding,
                null));
        connections.forEach(this::write);
        write(new ApplicationChanged(
                applicationId,
                version,
                false,
                id,
                applicationName,
                "web",
                redirectUris,
                List.of(),
                clientUri,
                List.of(),
                List.of(),
                List.of("authorization_code"),
                connections.stream()
                        .filter(connection -> connection.offered)
                        .map(connection -> connection.id)
                        .toList(),
                startOnlyConnection,
                applicationEnabled,
                OpenIdSettings.DEFAULTS,
                applicationBranding,
                null));
        var account = test.addressing().pool(domain, "account", "");
        write(new ApplicationChanged(
                accountId,
                version,
                false,
                id,
                "Account",
                "web",
                List.of(test.addressing().pool(domain, "account", "/signed-in")),
                List.of(),
                account,
                List.of(),
                List.of(),
                List.of("authorization_code"),
                List.of(),
                false,
                true,
                OpenIdSettings.DEFAULTS,
                Branding.NONE,
                ApplicationChanged.ACCOUNT));
        // The topic has one partition, so the last event is the last one kept.
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(15))
                .until(() -> Long.toString(version)
                        .equals(test.query("select version from application where id = ?", accountId)));
        return this;
    }

    /** Announces anything else. */
    public void write(PailouEvent event) {
        test.topics().write(event);
    }

    private void write(TestConnection connection) {
        var encryptedFor = connection.encryptedFor == null ? connection.id : connection.encryptedFor;
        write(new ConnectionChanged(
                connection.id,
                version,
                false,
                id,
                connection.sourceId,
                connection.category,
                connection.environment,
                connection.provider,
                connection.identifier,
                connection.displayName,
                connection.fields,
                connection.secrets.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, secret -> test.keyRing()
                                .encrypt(secret.getValue(), id, encryptedFor, secret.getKey()))),
                false,
                "none",
                Map.of(),
                List.of(),
                connection.enabled,
                null));
    }

    /** @return a request of the application, made in that browser */
    public Request request(Browser browser) {
        return request(browser, "WAITING", null, null);
    }

    public Request request(Browser browser, String status, String reason, String uiLocales) {
        return request(browser, status, reason, uiLocales, id);
    }

    /** @return a request that says how the person shall log in: members of JSON */
    public Request wishing(Browser browser, String wishes) {
        return request(browser, "WAITING", null, null, id, "," + wishes);
    }

    public Request request(Browser browser, String status, String reason, String uiLocales, String poolId) {
        return request(browser, status, reason, uiLocales, poolId, "");
    }

    private Request request(
            Browser browser, String status, String reason, String uiLocales, String poolId, String wishes) {
        var handle = RandomValue.token();
        var authorizationId = Ids.next();
        var page = test.addressing().pool(domain, "login", "?authorization=" + handle);
        var host = URI.create(page).getHost();
        var name = test.browserCookie().ofPool(id);
        var cookie = browser.cookiesOf(host).computeIfAbsent(name, absent -> RandomValue.token());
        test.internal().knows(handle, cookie, """
                        {"id":"%s","poolId":"%s","domain":"%s","clientId":"%s","purpose":"sign-in","status":"%s",
                         "reason":%s,"uiLocales":%s%s}
                        """.formatted(
                authorizationId, poolId, domain, applicationId, status, quoted(reason), quoted(uiLocales), wishes));
        return new Request(handle, authorizationId, page);
    }

    /** @return the handle of what somebody began in that browser who wants a further way in */
    public String link(String browser) {
        var handle = RandomValue.token();
        test.internal().knows(handle, browser, """
                        {"id":"%s","poolId":"%s","domain":"%s","clientId":"%s","purpose":"link","status":"WAITING"}
                        """.formatted(Ids.next(), id, domain, accountId));
        return handle;
    }

    /** @return a request whose person is asked to agree */
    public Request askingForConsent(Browser browser, String status, String person) {
        var request = request(browser, status, null, null);
        var page = test.addressing().pool(domain, "login", "/consent?authorization=" + request.handle());
        var cookie = browser.cookiesOf(URI.create(page).getHost())
                .get(test.browserCookie().ofPool(id));
        test.internal().knows(request.handle(), cookie, """
                        {"id":"%s","poolId":"%s","domain":"%s","clientId":"%s","purpose":"sign-in","status":"%s",
                         "scopes":["openid","email","reports:read"],
                         "resources":["https://orders.example.com/"],"person":%s}
                        """.formatted(
                        request.authorizationId(), id, domain, applicationId, status, quoted(person)));
        return new Request(request.handle(), request.authorizationId(), page);
    }

    /**
     * @param choices JSON members of what is asked
     * @return a request whose person came through the first connection and is asked who they are
     */
    public Asked asked(Browser browser, String choices) {
        var loginId = Ids.next();
        var request = request(browser, "BINDING_ASKED", null, null, id, ",\"loginId\":\"" + loginId + '"');
        test.internal().asking().asks(loginId, id, """
                {"connectionId":"%s","expiresAt":"2100-01-01T00:00:00Z",%s}
                """.formatted(connection().id, choices));
        return new Asked(request, loginId, request.page().replace("?", "/bind?"));
    }

    /**
     * A request whose person is asked who they are.
     *
     * @param request the request
     * @param loginId the login of which they are asked
     * @param page    address of the question
     */
    public record Asked(Request request, String loginId, String page) {

        public String page(String path) {
            return page.replace("/bind?", "/bind/" + path + "?");
        }
    }

    /** @return address at which an application begins a login by the connection alone, with that query */
    public String startAddress(TestConnection connection, String query) {
        test.internal()
                .takesArrivals(applicationId, """
                        {"id":"%s","poolId":"%s","domain":"%s","clientId":"%s","purpose":"sign-in","status":"WAITING",
                         "connectionId":"%s"}
                        """.formatted(Ids.next(), id, domain, applicationId, connection.id));
        return test.addressing()
                .pool(
                        domain,
                        "connections",
                        "/" + connection.category + "/" + connection.identifier + "?app_id=" + applicationId + query);
    }

    /** @return the request after a click on the connection's button and the way through the core host */
    public AtVendor toVendor(Browser browser, Request request, String identifier) {
        var begin = start(browser, request, identifier);
        var vendor = browser.get(begin.next());
        return new AtVendor(
                request, vendor.location(), vendor.locationParameters().get("state"));
    }

    public AtVendor toVendor(Browser browser) {
        return toVendor(browser, request(browser), connection().identifier);
    }

    /** @return the answer to a click on the connection's button */
    public Page start(Browser browser, Request request, String identifier) {
        return browser.post(
                test.addressing().pool(domain, "login", "/connections/" + identifier),
                Map.of("authorization", request.handle()));
    }

    /** @return the connection's callback with that query */
    public String callback(String query) {
        return callback(connection(), query);
    }

    public String callback(TestConnection connection, String query) {
        return test.addressing()
                .core("/connection/" + connection.category + '/' + connection.identifier + '/' + id + "/callback?"
                        + query);
    }

    /** @return the connection's address for pushes, with that query */
    public String events(TestConnection connection, Map<String, String> query) {
        return test.addressing()
                .core("/connection/" + connection.category + '/' + connection.identifier + '/' + id + "/events?"
                        + query.entrySet().stream()
                                .map(value -> value.getKey()
                                        + '='
                                        + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&")));
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
