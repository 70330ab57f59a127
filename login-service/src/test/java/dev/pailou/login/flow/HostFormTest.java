package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HostFormTest.HostForm.class)
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("Where each pool has a host of its own, over https")
class HostFormTest extends LoginServiceTest {

    /** Core and pools as siblings below one domain. */
    public static final class HostForm implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "pailou.addressing.core-url", "https://core.example.com",
                    "pailou.addressing.base-domain", "example.com");
        }
    }

    @Test
    @DisplayName("a login goes through pool, core and vendor, with cookies for each host alone")
    void wholeRound() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        vendor().knows("code-host", "openid", null, "Anna");
        var home = "https://" + pool.domain + ".example.com";
        assertThat(request.page()).isEqualTo(home + "/login?authorization=" + request.handle());

        var page = browser.get(request.page());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.forms()).containsExactly(home + "/login/connections/wechat-qr");
        assertThat(page.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self';");
        var stylesheet = page.all("rel=\"stylesheet\" href=\"([^\"]+)\"").getFirst();
        assertThat(stylesheet).startsWith("/login/assets/");
        assertThat(browser.get(home + stylesheet).status()).isEqualTo(200);

        var started = browser.post(page.forms().getFirst(), page.hiddenInputs());
        assertThat(started.next()).startsWith("https://core.example.com/connection/begin?handle=");
        var begun = browser.get(started.next());
        assertThat(begun.header("Set-Cookie"))
                .startsWith("__Host-pailou-login=")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        var state = begun.locationParameters().get("state");
        assertThat(begun.locationParameters().get("redirect_uri"))
                .isEqualTo("https://core.example.com/connection/social/wechat-qr/" + pool.id + "/callback");

        var address = pool.callback("code=code-host&state=" + state);
        var stranger = browser().get(address);
        assertThat(stranger.reason()).isEqualTo("browser_mismatch");
        var errorStyle = stranger.all("rel=\"stylesheet\" href=\"([^\"]+)\"").getFirst();
        assertThat(browser.get("https://core.example.com" + errorStyle).status())
                .isEqualTo(200);

        var back = browser.get(address);
        assertThat(back.next()).startsWith(home + "/oidc/continue?authorization=" + request.handle() + "&ticket=");
    }

    @Test
    @DisplayName("a connection's own start address is at the pool's host, and so are its pages")
    void startAddress() {
        var pool = pool();
        var browser = browser();
        var home = "https://" + pool.domain + ".example.com";
        var address = pool.startAddress(pool.connection(), "&state=a&nonce=b");
        assertThat(address).startsWith(home + "/connections/social/wechat-qr?app_id=");
        var arrived = browser.get(address);
        assertThat(arrived.next()).startsWith(home + "/login?authorization=");
        assertThat(arrived.header("Set-Cookie")).startsWith("__Host-pailou-browser-");
        assertThat(browser.get(arrived.next()).next()).startsWith("https://core.example.com/connection/begin?handle=");

        var refused = browser.get(home + "/connections/social/wechat-qr");
        assertThat(refused.reason()).isEqualTo("start_invalid");
        var stylesheet = refused.all("rel=\"stylesheet\" href=\"([^\"]+)\"").getFirst();
        assertThat(browser.get(home + stylesheet).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("C21: a form of another pool or of the core host is refused")
    void origins() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        var target = "https://" + pool.domain + ".example.com/login/connections/wechat-qr";
        for (var origin : new String[] {
            "https://core.example.com", "https://other.example.com", "http://" + pool.domain + ".example.com"
        }) {
            assertThat(browser.post(target, Map.of("authorization", request.handle()), "Origin", origin)
                            .reason())
                    .isEqualTo("origin_refused");
        }
    }

    @Test
    @DisplayName(
            "the script for applications' pages is at the core host, for every origin, and under its digest for ever")
    void script() throws NoSuchAlgorithmException {
        var core = "https://core.example.com/sdk/";
        var version = new JsonObject(browser().get(core + "pailou.json").body());
        var script = version.getString("script");
        assertThat(script).matches("https://core\\.example\\.com/sdk/pailou\\.[A-Za-z0-9_-]{12}\\.js");

        var kept = browser().get(script);
        assertThat(kept.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(kept.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(kept.header("Content-Type")).startsWith("text/javascript");
        var digest = MessageDigest.getInstance("SHA-384").digest(kept.body().getBytes(StandardCharsets.UTF_8));
        assertThat(version.getString("integrity"))
                .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));

        var plain = browser().get(core + "pailou.js");
        assertThat(plain.body()).isEqualTo(kept.body());
        assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(browser()
                        .get(core + "pailou.js", "If-None-Match", plain.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(browser().get(version.getString("types")).body()).contains("export declare function login(");
        assertThat(browser().get(core + "pailou.AAAAAAAAAAAA.js").status()).isEqualTo(404);
        assertThat(browser()
                        .get("https://" + pool().domain + ".example.com/sdk/pailou.js")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("C26: the path form, and other hosts, are not there")
    void pathForm() {
        var pool = pool();
        var browser = browser();
        var query = "?authorization=" + pool.request(browser).handle();
        for (var address : new String[] {
            "https://core.example.com/login/" + pool.domain + query,
            "https://evil.example/login/" + pool.domain + query,
            "https://" + pool.domain + ".example.com/connection/begin"
        }) {
            var page = browser.get(address, "Accept", "text/html");
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.body()).contains("There is no such page", "页面不存在");
            assertThat(page.trace()).matches("(?!0{32})[0-9a-f]{32}");
            assertThat(page.header("Referrer-Policy")).isEqualTo("strict-origin");
        }
    }
}
