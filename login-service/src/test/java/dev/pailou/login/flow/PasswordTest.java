package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.Browser;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.InternalServices.PasswordAnswer;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.Request;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("Signing in with name and password")
class PasswordTest extends LoginServiceTest {

    private static final String SECRET = "correct horse battery staple";

    @Test
    @DisplayName("goes on with a ticket when user-service takes it (B18)")
    void right() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        var request = pool.request(browser);
        internal().onPassword("right", new PasswordAnswer(204, null));
        assertThat(browser.get(request.page()).body()).contains("autocomplete=\"current-password\"");

        var page = signIn(browser, pool, request, "right", SECRET);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.next())
                .startsWith(
                        "http://localhost:8080/oidc/" + pool.domain + "/continue?authorization=" + request.handle());
        assertThat(internal().signInsOf("right")).singleElement().satisfies(sent -> {
            assertThat(sent.get("poolId").asText()).isEqualTo(pool.id);
            assertThat(sent.get("password").asText()).isEqualTo(SECRET);
            assertThat(sent.get("loginId").asText()).matches("[0-9a-f]{24}");
            assertThat(sent.get("authorizationId").asText()).isEqualTo(request.authorizationId());
            assertThat(sent.get("applicationId").asText()).isEqualTo(pool.applicationId);
            assertThat(sent.get("ticketHash").asText())
                    .isEqualTo(Digest.sha256(page.locationParameters().get("ticket")));
            assertThat(Instant.parse(sent.get("ticketExpiresAt").asText()))
                    .isBetween(Instant.now().plusSeconds(30), Instant.now().plusSeconds(60));
        });
        assertThat(log().lines()).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    @DisplayName("asks for the name that the application expects, which anybody may change")
    void hint() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        var request = pool.wishing(browser, "\"loginHint\":\"ming\\\"><b>\"");
        assertThat(browser.get(request.page()).body())
                .contains("maxlength=\"256\" value=\"ming&quot;&gt;&lt;b&gt;\" required")
                .doesNotContain("<b>");
    }

    @Test
    @DisplayName("leads back to the form when it is wrong, with nothing typed in the address (B18)")
    void wrong() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        var request = pool.request(browser);
        var page = signIn(browser, pool, request, "wrong", SECRET);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.next()).isEqualTo(request.page() + "&notice=password");
        assertThat(browser.get(page.next()).body())
                .contains("role=\"alert\"", "That name and password don&#39;t belong together.");
        assertThat(log().lines()).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    @DisplayName("says how long to wait when it is too early")
    void tooEarly() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        var request = pool.request(browser);
        internal().onPassword("early", new PasswordAnswer(429, "17"));
        var page = signIn(browser, pool, request, "early", SECRET);
        assertThat(page.status()).isEqualTo(200);
        assertThat(browser.get(page.next()).body()).contains("Try again in 17 s.");
        assertThat(browser.get(page.next(), "Accept-Language", "zh").body()).contains("请在 17 秒后重试");
    }

    @Test
    @DisplayName("says try again when user-service is busy or broken")
    void busy() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        var request = pool.request(browser);
        for (var status : new int[] {503, 500}) {
            internal().onPassword("busy", new PasswordAnswer(status, null));
            var page = signIn(browser, pool, request, "busy", SECRET);
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.reason()).isEqualTo("unavailable");
            assertThat(page.tryAgain()).isEqualTo(request.page());
        }
    }

    @Test
    @DisplayName("asks nobody when nothing plausible was typed")
    void implausible() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        var request = pool.request(browser);
        assertThat(signIn(browser, pool, request, "", SECRET).next()).endsWith("&notice=password");
        assertThat(signIn(browser, pool, request, "long", "x".repeat(1025)).next())
                .endsWith("&notice=password");
        assertThat(internal().signInsOf("long")).isEmpty();
    }

    @Test
    @DisplayName("is not there in pools without it")
    void withoutPasswords() {
        var pool = pool();
        var browser = browser();
        var page = signIn(browser, pool, pool.request(browser), "nobody", SECRET);
        assertThat(page.status()).isEqualTo(404);
        assertThat(internal().signInsOf("nobody")).isEmpty();
    }

    @Test
    @DisplayName("C21: takes forms of our own page only")
    void origins() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        var request = pool.request(browser);
        var page = browser.post(target(pool), form(request, "cross", SECRET), "Origin", "https://evil.example");
        assertThat(page.reason()).isEqualTo("origin_refused");
        assertThat(internal().signInsOf("cross")).isEmpty();
    }

    private Page signIn(Browser browser, TestPool pool, Request request, String username, String password) {
        return browser.post(target(pool), form(request, username, password));
    }

    private String target(TestPool pool) {
        return addressing().pool(pool.domain, "login", "/password");
    }

    private static Map<String, String> form(Request request, String username, String password) {
        return Map.of("authorization", request.handle(), "username", username, "password", password);
    }
}
