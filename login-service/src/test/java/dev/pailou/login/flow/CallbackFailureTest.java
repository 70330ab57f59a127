package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.AtVendor;
import dev.pailou.login.testing.TestPool.TestConnection;
import dev.pailou.login.testing.Vendor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("A callback")
class CallbackFailureTest extends LoginServiceTest {

    private final String code = "code-" + RandomValue.state();

    @Test
    @DisplayName("B9: with a state that was used is refused, whatever came of it")
    void replay() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().knows(code, "openid", null, "Anna");
        var address = pool.callback("code=" + code + "&state=" + login.state());
        assertThat(browser.get(address).status()).isEqualTo(303);

        var again = browser.get(address);
        assertEnds(again, 410, "state_used", pool, login);
        assertThat(vendor().requestsWith("code=" + code)).hasSize(1);
        assertThat(statusOf(login)).isEqualTo("AUTHENTICATED");
    }

    @Test
    @DisplayName("B9: raced by 20 others with the same state lets exactly one through")
    void race() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().knows(code, "openid", null, "Anna");
        var address = pool.callback("code=" + code + "&state=" + login.state());
        var pages = IntStream.range(0, 20).mapToObj(i -> browser.send(HttpMethod.GET, address, null)).toList().stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(pages).filteredOn(page -> page.status() == 303).hasSize(1);
        assertThat(pages).filteredOn(page -> page.status() == 410).hasSize(19);
        assertThat(vendor().requestsWith("code=" + code)).hasSize(1);
    }

    @Test
    @DisplayName(
            "B9, C8: in another browser is refused without a way into the request, and the first browser can still finish")
    void otherBrowser() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().knows(code, "openid", null, "Anna");
        var address = pool.callback("code=" + code + "&state=" + login.state());

        var stranger = browser();
        for (var presented : new String[] {null, RandomValue.token(), "short"}) {
            if (presented != null) {
                stranger.setCookie("localhost", browserCookie().ofLogin(), presented);
            }
            var page = stranger.get(address);
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.reason()).isEqualTo("browser_mismatch");
            assertThat(page.tryAgain()).isNull();
            assertThat(page.back()).isEqualTo(pool.clientUri);
            assertThat(page.body()).doesNotContain(login.request().handle());
        }
        assertThat(browser.get(address).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("C8: an attacker's state finished in the victim's browser is refused, and the reverse")
    void attackerAndVictim() {
        var pool = pool();
        var attacker = browser();
        var victim = browser();
        var attackers = pool.toVendor(attacker);
        var victims = pool.toVendor(victim);
        assertThat(victim.get(pool.callback("code=" + code + "&state=" + attackers.state()))
                        .reason())
                .isEqualTo("browser_mismatch");
        assertThat(attacker.get(pool.callback("code=" + code + "&state=" + victims.state()))
                        .reason())
                .isEqualTo("browser_mismatch");
        assertThat(vendor().requestsWith("code=" + code)).isEmpty();
    }

    @Test
    @DisplayName("B9: with a state that nobody gave leads back to this browser's newest login in that pool")
    void unknownState() {
        var pool = pool();
        var browser = browser();
        pool.toVendor(browser);
        var newest = pool.toVendor(browser);
        pool().toVendor(browser);
        for (var query : new String[] {
            "code=" + code + "&state=" + RandomValue.state(),
            "code=" + code,
            "state=&code=" + code,
            "state=" + newest.state() + "&state=" + newest.state() + "&code=" + code
        }) {
            assertEnds(browser.get(pool.callback(query)), 400, "state_unknown", pool, newest);
        }
    }

    @Test
    @DisplayName(
            "with a state that nobody gave, in a browser that was never here, leads to the only application it can be")
    void unknownStateUnknownBrowser() {
        var pool = pool();
        var page = browser().get(pool.callback("code=" + code + "&state=" + RandomValue.state()));
        assertThat(page.reason()).isEqualTo("state_unknown");
        assertThat(page.tryAgain()).isNull();
        assertThat(page.back()).isEqualTo(pool.clientUri);

        pool.change(changed -> changed.clientUri = null);
        var without = browser().get(pool.callback("code=" + code + "&state=" + RandomValue.state()));
        assertThat(without.back()).isNull();
        assertThat(without.status()).isEqualTo(400);
    }

    @Test
    @DisplayName("B9: that comes after 15 minutes is refused and ends the login")
    void expired() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        update(
                "update login set state_expires_at = now() - interval '1 second' where authorization_id = ?",
                login.request().authorizationId());
        var page = browser.get(pool.callback("code=" + code + "&state=" + login.state()));
        assertEnds(page, 410, "state_expired", pool, login);
        assertFailed(login, "state_expired", null);
    }

    @Test
    @DisplayName("B8, C5: at another connection's address is refused before the code is used")
    void crossConnection() {
        var other = new TestConnection("wechat-2");
        var company = new TestConnection("wechat-3");
        company.category = "enterprise";
        var pool = pool().change(changed -> changed.connections.addAll(List.of(other, company)));
        var elsewhere = pool();
        for (var wrong : new String[] {pool.callback(other, ""), pool.callback(company, ""), elsewhere.callback("")}) {
            var browser = browser();
            var login = pool.toVendor(browser);
            var page = browser.get(wrong + "code=" + code + "&state=" + login.state());
            assertEnds(page, 400, "connection_mismatch", pool, login);
            assertFailed(login, "connection_mismatch", null);
        }
        assertThat(vendor().requestsWith("code=" + code)).isEmpty();
    }

    @Test
    @DisplayName("at the plural address is the same")
    void plural() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().knows(code, "openid", null, "Anna");
        var address = pool.callback("code=" + code + "&state=" + login.state());
        assertThat(browser.get(address.replace("/connection/", "/connections/")).status())
                .isEqualTo(303);
    }

    @Test
    @DisplayName("of each of several tabs finishes its own login")
    void parallelTabs() {
        var pool = pool();
        var browser = browser();
        var first = pool.toVendor(browser);
        var second = pool.toVendor(browser);
        vendor().knows(code + 1, "openid", null, "Anna");
        vendor().knows(code + 2, "openid", null, "Anna");
        assertThat(browser.get(pool.callback("code=" + code + "2&state=" + second.state()))
                        .locationParameters())
                .containsEntry("authorization", second.request().handle());
        assertThat(browser.get(pool.callback("code=" + code + "1&state=" + first.state()))
                        .locationParameters())
                .containsEntry("authorization", first.request().handle());
    }

    @Test
    @DisplayName("without a code, or with an error, says that the person said no")
    void denied() {
        var pool = pool();
        for (var query : new String[] {"", "&error=access_denied&error_description=no"}) {
            var browser = browser();
            var login = pool.toVendor(browser);
            var page = browser.get(pool.callback("state=" + login.state() + query));
            assertEnds(page, 403, "user_denied", pool, login);
            assertFailed(login, "user_denied", query.isEmpty() ? null : "access_denied");
        }
    }

    @Test
    @DisplayName("with more than one code is refused")
    void twoCodes() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        assertEnds(
                browser.get(pool.callback("code=a&code=" + code + "&state=" + login.state())),
                502,
                "vendor_malformed",
                pool,
                login);
        assertThat(vendor().requestsWith("code=" + code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "40029, 400, code_invalid",
        "40163, 400, code_invalid",
        "42003, 400, code_invalid",
        "40013, 502, credentials_rejected",
        "40125, 502, credentials_rejected",
        "40001, 502, credentials_rejected",
        "-1, 502, vendor_unavailable",
        "45011, 502, vendor_unavailable",
        "48001, 502, configuration",
        "99999, 502, vendor_unavailable"
    })
    @DisplayName("ends on the page for the vendor's error code, and the log has the code")
    void vendorErrors(String errcode, int status, String reason) {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().onExchange(
                        code,
                        Vendor.says("{\"errcode\":" + errcode + ",\"errmsg\":\"why " + code
                                + ", rid: 62f1a2b3-0a1b2c3d-4e5f6a7b\"}"));
        var page = browser.get(pool.callback("code=" + code + "&state=" + login.state()));
        assertEnds(page, status, reason, pool, login);
        assertFailed(login, reason, errcode);
        assertThat(log().linesWith("login=" + loginOf(login)))
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .contains("reason=" + reason, "connection=wechat-qr", "vendor_code=\"" + errcode + '"')
                .contains("vendor_message=\"why ***, rid: 62f1a2b3-0a1b2c3d-4e5f6a7b\"")
                .doesNotContain(code);
    }

    static Stream<Arguments> brokenVendors() {
        return Stream.of(
                Arguments.of("404", says(404, "{}"), 502, "vendor_malformed"),
                Arguments.of("429", says(429, "{}"), 502, "vendor_unavailable"),
                Arguments.of("503", says(503, "<html>"), 502, "vendor_unavailable"),
                Arguments.of("redirect", says(302, ""), 502, "vendor_malformed"),
                Arguments.of("no JSON", Vendor.says("<html></html>"), 502, "vendor_malformed"),
                Arguments.of("nothing", Vendor.says(""), 502, "vendor_malformed"),
                Arguments.of("half an answer", Vendor.breaksOff(), 502, "vendor_unavailable"),
                Arguments.of("too much", Vendor.says("\"" + "x".repeat(70_000) + '"'), 502, "vendor_malformed"),
                Arguments.of(
                        "wrong charset",
                        Vendor.says(200, "text/plain", "{\"openid\":\"张\"}".getBytes(Charset.forName("GB18030"))),
                        502,
                        "vendor_malformed"),
                Arguments.of("no token", Vendor.says("{\"openid\":\"o\"}"), 502, "vendor_malformed"),
                Arguments.of("no subject", Vendor.says("{\"access_token\":\"t\"}"), 502, "subject_missing"),
                Arguments.of(
                        "null subject",
                        Vendor.says("{\"access_token\":\"t\",\"openid\":\"null\"}"),
                        502,
                        "subject_missing"));
    }

    private static Vendor.Behaviour says(int status, String body) {
        return Vendor.says(status, "text/html", body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenVendors")
    @DisplayName("ends on a kind page when the exchange answers")
    void brokenExchange(String name, Vendor.Behaviour behaviour, int status, String reason) {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().onExchange(code, behaviour);
        assertEnds(browser.get(pool.callback("code=" + code + "&state=" + login.state())), status, reason, pool, login);
        assertThat(statusOf(login)).isEqualTo("FAILED");
    }

    @Test
    @DisplayName("ends on a kind page when the vendor doesn't answer in time, wherever it stops")
    void slowVendor() {
        var pool = pool();
        var end = new CountDownLatch(1);
        try {
            vendor().onExchange(code + "slow", Vendor.silent(end));
            vendor().knows(code + "late", "openid", null, "Anna");
            vendor().onProfile("token-of-" + code + "late", Vendor.silent(end));
            for (var slow : new String[] {"slow", "late"}) {
                var browser = browser();
                var login = pool.toVendor(browser);
                var page = browser.get(pool.callback("code=" + code + slow + "&state=" + login.state()));
                assertEnds(page, 504, "vendor_timeout", pool, login);
                assertFailed(login, "vendor_timeout", null);
            }
        } finally {
            end.countDown();
        }
    }

    @Test
    @DisplayName("C6: whose profile contradicts the exchange lets nobody in")
    void contradiction() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().knows(code, "openid", "unionid-one", "Anna");
        vendor().onProfile("token-of-" + code, Vendor.says("{\"openid\":\"openid\",\"unionid\":\"unionid-other\"}"));
        assertEnds(
                browser.get(pool.callback("code=" + code + "&state=" + login.state())),
                502,
                "vendor_malformed",
                pool,
                login);
    }

    static Stream<Arguments> switches() {
        return Stream.of(
                Arguments.of("pool", (Consumer<TestPool>) pool -> pool.enabled = false),
                Arguments.of("application", (Consumer<TestPool>) pool -> pool.applicationEnabled = false),
                Arguments.of("connection", (Consumer<TestPool>) pool -> pool.connection().enabled = false),
                Arguments.of("connection of the application", (Consumer<TestPool>)
                        pool -> pool.connection().offered = false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("switches")
    @DisplayName("C7: is refused when meanwhile somebody switched off the")
    void disabledAtVendor(String name, Consumer<TestPool> off) {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        pool.change(off);
        var page = browser.get(pool.callback("code=" + code + "&state=" + login.state()));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.reason()).isEqualTo("connection_disabled");
        assertThat(vendor().requestsWith("code=" + code)).isEmpty();
        assertFailed(login, "connection_disabled", null);
    }

    @Test
    @DisplayName("C7: is refused when meanwhile the connection was deleted, and an older event doesn't bring it back")
    void deleted() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        var connection = pool.connection();
        for (var version : new long[] {100, 50}) {
            pool.write(new ConnectionChanged(
                    connection.id,
                    version,
                    version == 100,
                    pool.id,
                    connection.sourceId,
                    "social",
                    "sandbox",
                    "wechat-pc",
                    connection.identifier,
                    "WeChat",
                    Map.of(),
                    Map.of(),
                    false,
                    "none",
                    Map.of(),
                    List.of(),
                    true,
                    null));
        }
        pool().change(later -> {});
        assertThat(query("select deleted from connection where id = ?", connection.id))
                .isEqualTo("t");
        assertThat(browser.get(pool.callback("code=" + code + "&state=" + login.state()))
                        .reason())
                .isEqualTo("connection_disabled");
    }

    @Test
    @DisplayName("ends on the page for the administrator's mistakes when a credential can't be decrypted or is missing")
    void credentials() {
        var foreign = pool().change(pool -> pool.connection().encryptedFor = "ffffffffffffffffffffffff");
        var browser = browser();
        var started = browser.get(
                foreign.start(browser, foreign.request(browser), "wechat-qr").next());
        assertThat(started.status()).isEqualTo(502);
        assertThat(started.reason()).isEqualTo("configuration");

        var incomplete = pool().change(pool -> pool.connection().fields = Map.of());
        var other = browser();
        var missing = other.get(
                incomplete.start(other, incomplete.request(other), "wechat-qr").next());
        assertThat(missing.reason()).isEqualTo("configuration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "wechat_qr", "wechat-qr%2F..", "%3Cscript%3E"})
    @DisplayName("C33: at an address that is none of ours is not found")
    void wrongAddress(String identifier) {
        var pool = pool();
        var address = pool.callback("code=" + code + "&state=" + RandomValue.state());
        var page = browser().get(address.replace("social/wechat-qr", "other/" + identifier));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("<script");
    }

    @Test
    @DisplayName("with a flood of parameters is refused")
    void flood() {
        var pool = pool();
        var query = new StringBuilder("state=" + RandomValue.state());
        IntStream.range(0, 40).forEach(i -> query.append("&p").append(i).append("=1"));
        assertThat(browser().get(pool.callback(query.toString())).reason()).isEqualTo("bad_request");
    }

    private void assertEnds(Page page, int status, String reason, TestPool pool, AtVendor login) {
        assertThat(page.reason()).isEqualTo(reason);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.trace()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(page.tryAgain()).isEqualTo(login.request().page());
        assertThat(page.back())
                .isEqualTo(addressing()
                        .pool(
                                pool.domain,
                                "oidc",
                                "/cancel?authorization=" + login.request().handle()));
    }

    private void assertFailed(AtVendor login, String reason, String vendorCode) {
        assertThat(statusOf(login)).isEqualTo("FAILED");
        var id = login.request().authorizationId();
        assertThat(topics().awaitIdentitiesOf(id)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("dev.pailou.LoginFailed.v1");
            assertThat(event.signed()).isTrue();
            assertThat(event.data().get("reason").asText()).isEqualTo(reason);
            assertThat(event.data().path("vendorCode").asText(null)).isEqualTo(vendorCode);
            assertThat(event.data().get("traceId").asText()).matches("[0-9a-f]{32}");
            assertThat(event.raw())
                    .doesNotContain(login.state(), login.request().handle(), code);
        });
    }

    private String statusOf(AtVendor login) {
        return query(
                "select status from login where authorization_id = ?",
                login.request().authorizationId());
    }

    private String loginOf(AtVendor login) {
        return query(
                "select id from login where authorization_id = ?",
                login.request().authorizationId());
    }
}
