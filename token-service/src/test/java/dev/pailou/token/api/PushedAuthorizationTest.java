package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.ClientKey;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TokenServiceTest
@DisplayName("Pushed authorization requests (RFC 9126)")
class PushedAuthorizationTest {

    @Inject
    World world;

    @Test
    @DisplayName("are answered with 201 and a name that leads the browser to the login page")
    void push() {
        var tenant = world.tenant();
        var pushed = push(tenant, Browser.authorizationRequest(tenant));
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
        assertThat(pushed.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(JsonPath.from(pushed.body()).getInt("expires_in")).isEqualTo(60);
        assertThat(name(pushed)).matches("urn:ietf:params:oauth:request_uri:[A-Za-z0-9_-]{43}");

        var browser = new Browser();
        var started = browser.start(tenant, named(tenant, name(pushed)), null);
        var code = browser.login(world, tenant, started, Map.of());
        assertThat(code).hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    @DisplayName("C8: stand in the database as a hash of their name only")
    void hashed() {
        var tenant = world.tenant();
        var name = name(push(tenant, Browser.authorizationRequest(tenant)));
        assertThat(world.one("select application_id from pushed_request where name_hash = ?", Digest.sha256(name)))
                .isEqualTo(tenant.application().id());
        assertThat(world.one("select parameters from pushed_request where name_hash = ?", Digest.sha256(name)))
                .doesNotContain(tenant.secret(), "client_secret", name);
    }

    @Test
    @DisplayName("count alone: what the browser says beside the name is not heard (RFC 9101 section 6.3)")
    void alone() {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put("scope", "openid email");
        var browsers = named(tenant, name(push(tenant, request)));
        browsers.put("redirect_uri", "https://evil.example/");
        browsers.put("scope", "openid profile email phone");
        browsers.put("state", "another");
        var started = new Browser().start(tenant, browsers, null);
        assertThat(world.one(
                        "select scope || ' ' || redirect_uri || ' ' || state from authorizations where handle_hash = ?",
                        Digest.sha256(started.handle())))
                .isEqualTo("openid email " + World.REDIRECT_URI + " state of the application & more");
    }

    @Test
    @DisplayName("work once: of many browsers at once that bring the name, one is let in")
    void once() {
        var tenant = world.tenant();
        var path = tenant.path("/auth?")
                + Browser.encode(named(tenant, name(push(tenant, Browser.authorizationRequest(tenant)))));
        var answers = IntStream.range(0, 50).mapToObj(ignored -> new Browser().getLater(path)).toList().stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 303).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 400)
                .hasSize(49)
                .allSatisfy(answer -> assertThat(answer.body()).contains("invalid_request_uri"));
    }

    @Test
    @DisplayName("B3: end after a minute, and belong to one application: others are shown that there is nothing")
    void endedOrForeign() {
        var tenant = world.tenant();
        var name = name(push(tenant, Browser.authorizationRequest(tenant)));
        var other = tenant.with(World.web(tenant.pool().id(), RandomValue.token()), null);
        world.keep(other.application());
        assertShown(new Browser().get(tenant.path("/auth?") + Browser.encode(named(other, name))));

        world.change(
                "update pushed_request set expires_at = now() - interval '1 second' where name_hash = ?",
                Digest.sha256(name));
        assertShown(new Browser().get(tenant.path("/auth?") + Browser.encode(named(tenant, name))));
        assertShown(new Browser()
                .get(tenant.path("/auth?") + Browser.encode(named(tenant, "urn:ietf:params:oauth:request_uri:x"))));
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://evil.example/, invalid_request",
        "response_type, token, unsupported_response_type",
        "scope, profile, invalid_scope",
        "code_challenge_method, plain, invalid_request",
        "resource, https://api.example.com/, invalid_target",
        "request_uri, urn:ietf:params:oauth:request_uri:x, invalid_request",
        "request, nonsense, invalid_request_object",
        "client_id, 000000000000000000000000, invalid_client"
    })
    @DisplayName("are checked in full at once, and refused with 400 in OAuth's form")
    void refused(String parameter, String value, String error) {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put(parameter, value);
        var answer = push(tenant, request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JsonPath.from(answer.body()).getString("error")).isEqualTo(error);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    @DisplayName("need the application's own authentication")
    void authentication() {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        var wrong = new Browser()
                .post(
                        tenant.path("/par"),
                        request,
                        Browser.basic(tenant.application().id(), "wrong"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(JsonPath.from(wrong.body()).getString("error")).isEqualTo("invalid_client");
        assertThat(new Browser().post(tenant.path("/par"), request).statusCode())
                .isEqualTo(401);

        request.put("client_secret", tenant.secret());
        assertThat(new Browser().post(tenant.path("/par"), request).statusCode())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("of an application that authenticates in a header need not name it again")
    void unnamed() {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.remove("client_id");
        assertThat(push(tenant, request).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("B4: public clients may push too, with a code challenge")
    void publicClient() {
        var tenant = world.tenant();
        var spa = tenant.with(World.application(tenant.pool().id(), "spa", List.of("https://spa.example.com/")), null);
        world.keep(spa.application());
        var request = Browser.authorizationRequest(spa);
        assertThat(new Browser().post(spa.path("/par"), request).statusCode()).isEqualTo(400);
        request.put("code_challenge", Digest.sha256("verifier"));
        request.put("code_challenge_method", "S256");
        assertThat(new Browser().post(spa.path("/par"), request).statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("B6: may be the only ones that an application is heard by")
    void required() {
        var tenant = world.tenant();
        var application =
                World.changed(tenant.application(), world.openid(Map.of("requirePushedAuthorizationRequests", true)));
        world.keep(application);
        var changed = tenant.with(application, tenant.secret());
        var request = Browser.authorizationRequest(changed);
        var direct = new Browser().get(tenant.path("/auth?") + Browser.encode(request));
        assertThat(Browser.query(Browser.location(direct)))
                .containsEntry("error", "invalid_request")
                .containsEntry("iss", tenant.issuer());
        assertThat(Browser.location(new Browser()
                        .get(tenant.path("/auth?") + Browser.encode(named(changed, name(push(changed, request)))))))
                .contains("/login/");
    }

    @Test
    @DisplayName("B15: with a proof bind the code to its key, as dpop_jkt does (RFC 9449 section 10.1)")
    void proof() {
        var tenant = world.tenant();
        var key = ClientKey.ec();
        var request = Browser.authorizationRequest(tenant);
        var pushed = push(tenant, request, key.proof("POST", tenant.issuer() + "/par", Map.of()));
        var started = new Browser().start(tenant, named(tenant, name(pushed)), null);
        assertThat(world.one(
                        "select key_thumbprint from authorizations where handle_hash = ?",
                        Digest.sha256(started.handle())))
                .isEqualTo(key.thumbprint());

        request.put("dpop_jkt", ClientKey.ec().thumbprint());
        for (var refused : List.of(
                push(tenant, request, key.proof("POST", tenant.issuer() + "/par", Map.of())),
                push(tenant, request, key.proof("POST", tenant.issuer() + "/token", Map.of())))) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(JsonPath.from(refused.body()).getString("error")).isEqualTo("invalid_dpop_proof");
        }
    }

    @Test
    @DisplayName("are checked again when the browser comes: what was taken away meanwhile is gone")
    void checkedAgain() {
        var tenant = world.tenant();
        var name = name(push(tenant, Browser.authorizationRequest(tenant)));
        world.keep(World.changed(tenant.application(), List.of("client_credentials"), true, false));
        var answer = new Browser().get(tenant.path("/auth?") + Browser.encode(named(tenant, name)));
        assertThat(Browser.query(Browser.location(answer))).containsEntry("error", "unauthorized_client");
    }

    @Test
    @DisplayName("are not kept when they are too long, nor when they are no form")
    void malformed() {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put("login_hint", "x".repeat(40_000));
        assertThat(push(tenant, request).statusCode()).isEqualTo(400);
        assertThat(new Browser()
                        .postRaw(tenant.path("/par"), "application/json", "{}", Browser.basic(tenant))
                        .statusCode())
                .isEqualTo(400);
        assertThat(new Browser()
                        .postRaw(tenant.path("/par"), "application/x-www-form-urlencoded", "", Browser.basic(tenant))
                        .statusCode())
                .isEqualTo(400);
        assertThat(new Browser().post("/oidc/nosuchpool/par", request).statusCode())
                .isEqualTo(404);
    }

    private static void assertShown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("invalid_request_uri");
    }

    private static HttpResponse<String> push(Tenant tenant, Map<String, String> request, String proof) {
        var basic = Browser.basic(tenant);
        return new Browser().post(tenant.path("/par"), request, basic[0], basic[1], "DPoP", proof);
    }

    private static HttpResponse<String> push(Tenant tenant, Map<String, String> request) {
        return new Browser().post(tenant.path("/par"), request, Browser.basic(tenant));
    }

    private static String name(HttpResponse<String> pushed) {
        return JsonPath.from(pushed.body()).getString("request_uri");
    }

    private static Map<String, String> named(Tenant tenant, String name) {
        var request = new HashMap<String, String>();
        request.put("client_id", tenant.application().id());
        request.put("request_uri", name);
        return request;
    }
}
