package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("The authorization endpoint")
class AuthorizationEndpointTest {

    @Inject
    World world;

    @Test
    @DisplayName("B18: answers GET and POST with 303 to the login page, and the same browser keeps its cookie")
    void getAndPost() {
        var tenant = world.tenant();
        var browser = new Browser();
        var name = "pailou-browser-" + tenant.pool().id();

        var got = browser.start(tenant);
        var cookie = browser.cookies().get(name);
        assertThat(cookie).hasSize(43);
        assertThat(got.response().headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain", "Secure");
        var posted = browser.post(tenant.path("/auth"), Browser.authorizationRequest(tenant));

        assertThat(posted.statusCode()).isEqualTo(303);
        assertThat(Browser.location(posted))
                .startsWith("http://localhost:8080/login/" + tenant.pool().domain() + "?authorization=")
                .doesNotContain(got.handle());
        assertThat(browser.cookies()).containsEntry(name, cookie);
    }

    @Test
    @DisplayName("C9: a cookie that can't be ours is replaced")
    void fixation() {
        var tenant = world.tenant();
        var browser = new Browser();
        var name = "pailou-browser-" + tenant.pool().id();
        browser.cookies().put(name, "chosen-by-somebody");
        browser.start(tenant);
        assertThat(browser.cookies().get(name)).hasSize(43);
    }

    @Test
    @DisplayName("B3: a wrong redirect URI or client is shown, never redirected, with a trace id and kind words")
    void shown() {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put("redirect_uri", "https://evil.example/callback");
        var wrongUri = new Browser().get(tenant.path("/auth?") + Browser.encode(request));
        assertPage(wrongUri, 400);
        assertThat(wrongUri.body())
                .contains("This sign-in request is not right", "Trace ID", "invalid_request")
                .contains("Back to Demo &lt;app&gt;", "href=\"https://app.example.com/\"")
                .doesNotContain("evil.example", "<script");

        request.put("client_id", Ids.next());
        var wrongClient =
                new Browser().speaking("zh-CN,zh;q=0.9,en;q=0.5").get(tenant.path("/auth?") + Browser.encode(request));
        assertPage(wrongClient, 400);
        assertThat(wrongClient.body()).contains("<html lang=\"zh-Hans\">", "登录请求有误", "追踪编号", "invalid_client");

        assertPage(new Browser().get("/oidc/nosuchpool/auth?client_id=x"), 404);
    }

    @Test
    @DisplayName("B3: a client of another pool is unknown in this one")
    void otherPool() {
        var tenant = world.tenant();
        var other = world.tenant();
        var response = new Browser().get(tenant.path("/auth?") + Browser.encode(Browser.authorizationRequest(other)));
        assertPage(response, 400);
        assertThat(response.body()).doesNotContain("Back to");
    }

    @Test
    @DisplayName("B7, B18: other mistakes go to the application by 303, with state and issuer, also after a POST")
    void redirected() {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put("response_type", "token");
        var visited = new Browser();
        visited.start(tenant);
        for (var response : List.of(
                new Browser().get(tenant.path("/auth?") + Browser.encode(request)),
                visited.post(tenant.path("/auth"), request))) {
            assertThat(response.statusCode()).isEqualTo(303);
            assertThat(Browser.location(response)).startsWith(World.REDIRECT_URI + "&error=");
            assertThat(Browser.query(Browser.location(response)))
                    .containsEntry("error", "unsupported_response_type")
                    .containsEntry("state", "state of the application & more")
                    .containsEntry("iss", tenant.issuer());
        }
    }

    @Test
    @DisplayName("prompt=none is answered with login_required")
    void promptNone() {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put("prompt", "none");
        var response = new Browser().get(tenant.path("/auth?") + Browser.encode(request));
        assertThat(Browser.query(Browser.location(response))).containsEntry("error", "login_required");
    }

    @Test
    @DisplayName("B4: a public client without S256 is told so")
    void publicClient() {
        var tenant = world.tenant();
        var spa = tenant.with(World.application(tenant.pool().id(), "spa", List.of("https://spa.example.com/")), null);
        world.keep(spa.application());
        var request = Browser.authorizationRequest(spa);
        assertThat(Browser.query(Browser.location(new Browser().get(spa.path("/auth?") + Browser.encode(request)))))
                .containsEntry("error", "invalid_request");
        request.put("code_challenge", Digest.sha256("verifier"));
        request.put("code_challenge_method", "plain");
        assertThat(Browser.query(Browser.location(new Browser().get(spa.path("/auth?") + Browser.encode(request)))))
                .containsEntry("error", "invalid_request");
        request.put("code_challenge_method", "S256");
        assertThat(Browser.location(new Browser().get(spa.path("/auth?") + Browser.encode(request))))
                .contains("/login/");
    }

    @Test
    @DisplayName("B21: every response carries the security headers, errors too")
    void headers() {
        var tenant = world.tenant();
        var browser = new Browser();
        for (var response : List.of(
                browser.start(tenant).response(),
                browser.get(tenant.path("/auth")),
                browser.get(tenant.path("/continue")),
                browser.get(tenant.path("/cancel")),
                browser.get(tenant.path("/jwks")),
                browser.get(tenant.path("/userinfo")),
                browser.get(tenant.path("/nothing")),
                browser.get("/nothing"),
                browser.post(tenant.path("/token"), Map.of()))) {
            var headers = response.headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(response.uri().getPath())
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            // A page may say at which host it is; redirects to applications say nothing.
            var isPage = headers.firstValue("Content-Type").orElse("").startsWith("text/html");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue(isPage ? "strict-origin" : "no-referrer");
            assertThat(headers.firstValue("Cache-Control")).isPresent();
        }
    }

    @Test
    @DisplayName("values that no database takes are just wrong values")
    void strangeValues() {
        var tenant = world.tenant();
        assertPage(new Browser().get("/oidc/%00/auth?client_id=x"), 404);
        assertPage(new Browser().get(tenant.path("/auth?client_id=%00")), 400);
        assertPage(new Browser().get(tenant.path("/continue?authorization=%00&ticket=%00")), 404);
        assertPage(new Browser().get(tenant.path("/cancel?authorization=%FF")), 404);
    }

    @Test
    @DisplayName("what becomes of authorizations is counted")
    void metrics() {
        new Browser().start(world.tenant());
        assertThat(new Browser().get("/q/metrics").body()).contains("pailou_authorizations_total{outcome=\"started\"");
    }

    @Test
    @DisplayName("C7: a pool or an application that is switched off begins nothing")
    void switchedOff() {
        var tenant = world.tenant();
        var off = World.changed(tenant.application(), tenant.application().grantTypes(), false, false);
        world.keep(off);
        assertPage(
                new Browser().get(tenant.path("/auth?") + Browser.encode(Browser.authorizationRequest(tenant))), 400);
    }

    private static void assertPage(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
}
