package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.TestPool;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("The start of a login")
class StartTest extends LoginServiceTest {

    @Test
    @DisplayName("C21: takes forms of our own page only")
    void origins() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        var target = addressing().pool(pool.domain, "login", "/connections/wechat-qr");
        var form = Map.of("authorization", request.handle());
        for (var headers : new String[][] {
            {},
            {"Origin", "null"},
            {"Origin", "https://evil.example"},
            {"Origin", "http://localhost:8081"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"}
        }) {
            var page = browser.post(target, form, headers);
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.reason()).isEqualTo("origin_refused");
        }
        assertThat(query("select id from login where authorization_id = ?", request.authorizationId()))
                .isNull();
        assertThat(browser.post(target, form, "Sec-Fetch-Site", "same-origin").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("C8: is the request's own browser's alone")
    void otherBrowser() {
        var pool = pool();
        var request = pool.request(browser());
        assertThat(pool.start(browser(), request, "wechat-qr").reason()).isEqualTo("authorization_unknown");
    }

    @Test
    @DisplayName("is refused for a connection that the application doesn't have")
    void unknownConnection() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        var page = pool.start(browser, request, "other");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.reason()).isEqualTo("connection_disabled");
        assertThat(page.tryAgain()).isEqualTo(request.page());
    }

    @Test
    @DisplayName("uses its handle once, also when raced")
    void handleOnce() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        var begin = pool.start(browser, request, "wechat-qr").next();
        var pages = IntStream.range(0, 10).mapToObj(i -> browser.send(HttpMethod.GET, begin, null)).toList().stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(pages).filteredOn(page -> page.status() == 303).hasSize(1);
        assertThat(pages).filteredOn(page -> page.status() != 303).allSatisfy(page -> assertThat(page.reason())
                .isEqualTo("state_used"));

        var again = browser().get(begin);
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.tryAgain()).isNull();
        assertThat(again.back()).isEqualTo(pool.clientUri);
    }

    @Test
    @DisplayName("needs its handle within 60 seconds")
    void handleExpires() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        var begin = pool.start(browser, request, "wechat-qr").next();
        update(
                "update login set start_expires_at = start_expires_at - interval '61 seconds' where authorization_id = ?",
                request.authorizationId());
        var page = browser.get(begin);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.reason()).isEqualTo("state_expired");
    }

    @Test
    @DisplayName("tells the vendor what the application wants of the login, and forgets whom it expects")
    void wishes() {
        var pool = pool().change(changed -> {
            var github = new TestPool.TestConnection("github");
            github.provider = "github";
            github.environment = "live";
            github.fields = Map.of("clientId", "app");
            github.secrets = Map.of("clientSecret", "secret");
            changed.connections.add(github);
        });
        var browser = browser();
        var request = pool.wishing(browser, "\"prompt\":\"login\",\"maxAge\":60,\"loginHint\":\"ming & co\"");
        var begin = pool.start(browser, request, "github").next();
        var login = "select concat_ws(' ', login_prompt, max_age, login_hint) from login where authorization_id = ?";
        assertThat(query(login, request.authorizationId())).isEqualTo("login 60 ming & co");
        assertThat(browser.get(begin).locationParameters())
                .containsEntry("prompt", "select_account")
                .containsEntry("login", "ming & co");
        assertThat(query(login, request.authorizationId())).isEqualTo("login 60");
    }

    @Test
    @DisplayName("takes the provider's way for this kind of browser, and keeps it; in another there is none")
    void way() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        assertThat(query(
                        "select way from login where authorization_id = ?",
                        login.request().authorizationId()))
                .isEqualTo("qr");

        var dingTalk = browser("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 DingTalk/7.6.0");
        var page = dingTalk.get(
                pool.start(browser, pool.request(browser), "wechat-qr").next());
        assertThat(page.reason()).isEqualTo("browser_unsuitable");
        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    @DisplayName("needs a handle that we gave")
    void unknownHandle() {
        var base = "http://localhost:8080/connection/begin";
        for (var query : new String[] {"", "?handle=", "?handle=" + "x".repeat(43), "?handle=%00", "?handle=..%2F"}) {
            var page = browser().get(base + query);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.reason()).isEqualTo("state_unknown");
        }
    }

    @Test
    @DisplayName("gives the browser one cookie for this host alone, and keeps a good one")
    void cookie() {
        var pool = pool();
        var browser = browser();
        var first = browser.get(
                pool.start(browser, pool.request(browser), "wechat-qr").next());
        assertThat(first.header("Set-Cookie"))
                .startsWith("pailou-login=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain", "Max-Age", "Expires");
        var value = browser.cookiesOf("localhost").get("pailou-login");
        assertThat(value).matches("[A-Za-z0-9_-]{43}");
        pool.toVendor(browser);
        assertThat(browser.cookiesOf("localhost")).containsEntry("pailou-login", value);
        browser.setCookie("localhost", "pailou-login", "chosen-by-somebody");
        pool.toVendor(browser);
        assertThat(browser.cookiesOf("localhost").get("pailou-login"))
                .isNotIn(value, "chosen-by-somebody")
                .matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    @DisplayName("keeps nothing in clear that opens anything")
    void atRest() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        var row = query(
                "select login::text from login where authorization_id = ?",
                login.request().authorizationId());
        assertThat(row)
                .doesNotContain(login.state())
                .doesNotContain(login.request().handle())
                .doesNotContain(browser.cookiesOf("localhost").get("pailou-login"));
        assertThat(query("select connection::text from connection where id = ?", pool.connection().id))
                .doesNotContain(TestPool.APP_SECRET);
    }

    static Stream<Arguments> switches() {
        return Stream.of(
                Arguments.of("pool", (Consumer<TestPool>) pool -> pool.enabled = false),
                Arguments.of("application", (Consumer<TestPool>) pool -> pool.applicationEnabled = false),
                Arguments.of("connection", (Consumer<TestPool>) pool -> pool.connection().enabled = false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("switches")
    @DisplayName("C7: is refused, at the click and at the core host, when somebody switched off the")
    void disabled(String name, Consumer<TestPool> off) {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        var begin = pool.start(browser, request, "wechat-qr").next();
        pool.change(off);
        assertThat(pool.start(browser, request, "wechat-qr").status()).isEqualTo(403);
        var page = browser.get(begin);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.reason()).isEqualTo("connection_disabled");
        assertThat(query("select status from login where authorization_id = ?", request.authorizationId()))
                .isEqualTo("FAILED");
    }
}
