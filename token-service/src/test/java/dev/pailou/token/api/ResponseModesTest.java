package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Handover;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Answers to applications")
class ResponseModesTest {

    private static final String ORIGIN = "https://app.example.com";

    @Inject
    World world;

    @Test
    @DisplayName("B7: go in the fragment where that is asked for")
    void fragment() {
        var tenant = world.tenant();
        var answer = login(tenant, "fragment");
        assertThat(answer.statusCode()).isEqualTo(303);
        var location = Browser.location(answer);
        assertThat(location).startsWith(World.REDIRECT_URI + "#code=");
        assertThat(Browser.query("?" + location.substring(location.indexOf('#') + 1)))
                .containsEntry("state", "state of the application & more")
                .containsEntry("iss", tenant.issuer());
    }

    @Test
    @DisplayName("B7, B20: go by a form to the redirect URI, with nothing in an address")
    void formPost() {
        var tenant = world.tenant();
        var answer = login(tenant, "form_post");
        assertPage(answer);
        var handover = Handover.of(answer);
        assertThat(handover.action()).isEqualTo(World.REDIRECT_URI);
        assertThat(handover.parameters())
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", "state of the application & more")
                .containsEntry("iss", tenant.issuer());
        var tokens = new Browser()
                .post(
                        tenant.path("/token"),
                        Browser.codeRequest(tenant, handover.parameters().get("code"), null),
                        Browser.basic(tenant));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "B18, B19, B21: the form may go to the redirect URI's origin and nowhere else, works without a script, and stands in no frame")
    void formPolicy() {
        var answer = login(world.tenant(), "form_post");
        assertThat(policy(answer))
                .contains(
                        "default-src 'none'",
                        "form-action " + ORIGIN + ";",
                        "frame-ancestors 'none'",
                        "script-src 'sha256-")
                .doesNotContain("unsafe", "'self'");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("strict-origin");
        assertThat(answer.body())
                .containsSubsequence(
                        "<noscript>", "<button type=\"submit\" class=\"primary\">Continue</button>", "</noscript>");
    }

    @Test
    @DisplayName("C25: what an application sends is text in the page and nothing else")
    void text() {
        var tenant = world.tenant();
        var state = "\"><script>alert(1)</script>{page.script}'";
        var request = Browser.authorizationRequest(tenant);
        request.put("response_mode", "form_post");
        request.put("response_type", "token");
        request.put("state", state);
        var answer = new Browser().get(tenant.path("/auth?") + Browser.encode(request));
        assertThat(answer.body()).doesNotContain("<script>alert");
        assertThat(Handover.of(answer).parameters())
                .containsEntry("state", state)
                .containsEntry("error", "unsupported_response_type")
                .containsEntry("iss", tenant.issuer());
    }

    @Test
    @DisplayName("go by the form too when the person turns back")
    void cancelled() {
        var tenant = world.tenant();
        var browser = new Browser().speaking("zh");
        var started = browser.start(tenant, request(tenant, "form_post"), null);
        var answer = browser.get(tenant.path("/cancel?authorization=" + started.handle()));
        assertPage(answer);
        assertThat(answer.body()).contains("<html lang=\"zh-Hans\">", "正在返回应用");
        assertThat(Handover.of(answer).parameters())
                .containsEntry("error", "access_denied")
                .containsEntry("state", "state of the application & more");
    }

    @Test
    @DisplayName("B22, C32: go by a message to the registered origin and to no other, also from a frame of that origin")
    void webMessage() {
        var tenant = listening(ORIGIN);
        var answer = login(tenant, "web_message");
        assertPage(answer);
        var handover = Handover.of(answer);
        assertThat(handover.action()).isNull();
        assertThat(handover.origin()).isEqualTo(ORIGIN);
        assertThat(handover.parameters()).containsOnlyKeys("code", "state", "iss");
        assertThat(policy(answer))
                .contains("form-action 'none'", "frame-ancestors " + ORIGIN + ";", "script-src 'sha256-")
                .doesNotContain("unsafe", "*");
        assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(answer.body())
                .contains("postMessage({", "form.dataset.origin)")
                .doesNotContain("'*'", "\"*\"");
    }

    @Test
    @DisplayName("B22: an origin that is not registered gets no message, and is told so at its redirect URI")
    void otherOrigin() {
        for (var tenant : List.of(world.tenant(), listening("https://app.example.com.evil.example"))) {
            var answer = new Browser().get(tenant.path("/auth?") + Browser.encode(request(tenant, "web_message")));
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(Browser.query(Browser.location(answer))).containsEntry("error", "invalid_request");
        }
    }

    @Test
    @DisplayName("B22: an error goes by message too, where the origin is right")
    void errorByMessage() {
        var tenant = listening(ORIGIN);
        var request = request(tenant, "web_message");
        request.put("scope", "profile");
        var answer = new Browser().get(tenant.path("/auth?") + Browser.encode(request));
        assertPage(answer);
        assertThat(Handover.of(answer).parameters()).containsEntry("error", "invalid_scope");
    }

    @Test
    @DisplayName("oidcc-response-type-missing: by form, where that is asked for, with nothing in the query")
    void missingByForm() {
        var tenant = world.tenant();
        var request = request(tenant, "form_post");
        request.remove("response_type");
        var answer = new Browser().get(tenant.path("/auth?") + Browser.encode(request));
        assertPage(answer);
        assertThat(Handover.of(answer).action()).isEqualTo(World.REDIRECT_URI);
        assertThat(Handover.of(answer).parameters()).containsEntry("error", "invalid_request");
    }

    private Tenant listening(String origin) {
        var tenant = world.tenant();
        var changed = World.changed(tenant.application(), world.openid(Map.of("allowedOrigins", List.of(origin))));
        world.keep(changed);
        return tenant.with(changed, tenant.secret());
    }

    private HttpResponse<String> login(Tenant tenant, String responseMode) {
        var browser = new Browser();
        var started = browser.start(tenant, request(tenant, responseMode), null);
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(started.handle()), ticket, Map.of());
        return browser.proceed(tenant, started.handle(), ticket);
    }

    private static Map<String, String> request(Tenant tenant, String responseMode) {
        var request = Browser.authorizationRequest(tenant);
        request.put("response_mode", responseMode);
        return request;
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private static void assertPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
}
