package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("RFC 8628: a device")
class DeviceFlowTest {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser device = new Browser();
    private final Browser person = new Browser();
    private final String cookie = RandomValue.token();
    private String serviceToken;

    @BeforeEach
    void system() throws IOException {
        world.system();
        var response = new Browser()
                .post(
                        "/internal/token",
                        Map.of("grant_type", "client_credentials"),
                        basic("login-service", "only-for-tests"));
        serviceToken = json.readTree(response.body()).get("access_token").asText();
    }

    @Test
    @DisplayName("gets a code to show and an address to show it at, with and without the code")
    void codes() {
        var tenant = tenant();
        var response =
                device.post(tenant.path("/device_authorization"), Map.of("scope", "openid email"), basic(tenant));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        var codes = read(response);
        assertThat(codes.get("device_code").asText()).matches("[A-Za-z0-9_-]{43}");
        assertThat(codes.get("user_code").asText()).matches("[B-Z]{5}-[B-Z]{5}");
        var page = "http://localhost:8080/login/" + tenant.pool().domain() + "/device";
        assertThat(codes.get("verification_uri").asText()).isEqualTo(page);
        assertThat(codes.get("verification_uri_complete").asText())
                .isEqualTo(page + "?user_code=" + codes.get("user_code").asText());
        assertThat(codes.get("expires_in").asInt()).isEqualTo(900);
        assertThat(codes.get("interval").asInt()).isEqualTo(5);
        assertThat(world.one(
                        "select device_code_hash || user_code_hash from device_authorization where pool_id = ?",
                        tenant.pool().id()))
                .doesNotContain(
                        codes.get("device_code").asText(),
                        codes.get("user_code").asText().replace("-", ""));
        var metadata = read(device.get(tenant.path("/.well-known/openid-configuration")));
        assertThat(metadata.get("device_authorization_endpoint").asText())
                .isEqualTo(tenant.issuer() + "/device_authorization");
        assertThat(metadata.get("grant_types_supported").toString()).contains(GRANT);
    }

    @Test
    @DisplayName("waits until its person is done, and then gets what any login gives, once")
    void tokens() {
        var tenant = tenant();
        var codes = begin(tenant);
        assertError(poll(tenant, codes), "authorization_pending");

        var asked = ask("lookup", tenant, codes, "198.51.100.1");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(read(asked).get("clientId").asText())
                .isEqualTo(tenant.application().id());
        assertThat(read(asked).get("scopes").toString()).isEqualTo("[\"openid\",\"profile\"]");
        assertThat(read(asked).get("userCode").asText())
                .isEqualTo(codes.get("user_code").asText());
        assertThat(read(asked).get("requestedFrom").asText()).isEqualTo("127.0.0.1");
        assertThat(read(asked).get("requestedSince").asInt()).isBetween(0, 60);

        var done = login(tenant, codes);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(location(done))
                .isEqualTo("http://localhost:8080/login/" + tenant.pool().domain() + "/device/done");

        var answer = poll(tenant, codes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(read(answer).get("scope").asText()).isEqualTo("openid profile");
        assertThat(read(answer).get("id_token").asText()).contains(".");
        var userinfo = device.getWith(
                tenant.path("/userinfo"),
                "Authorization",
                "Bearer " + read(answer).get("access_token").asText());
        assertThat(read(userinfo).get("name").asText()).isEqualTo("张三");
        assertError(poll(tenant, codes), "invalid_grant");
        // Its answer may have been lost, as any of those before: the tokens stay good.
        assertThat(device.getWith(
                                tenant.path("/userinfo"),
                                "Authorization",
                                "Bearer " + read(answer).get("access_token").asText())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("gets one answer with tokens, however often it asks at once")
    void once() {
        var tenant = tenant();
        var codes = begin(tenant);
        login(tenant, codes);
        var polls = IntStream.range(0, 200)
                .mapToObj(ignored -> device.postLater(tenant.path("/token"), form(codes), basic(tenant)))
                .toList();
        var statuses = polls.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 400)).isEqualTo(199);
    }

    @Test
    @DisplayName("that asks too often is told to slow down, by five seconds more each time (section 3.5)")
    void slowDown() {
        var tenant = tenant();
        var codes = begin(tenant);
        assertError(poll(tenant, codes), "authorization_pending");
        assertError(poll(tenant, codes), "slow_down");
        assertThat(interval(tenant)).isEqualTo("10");
        assertError(poll(tenant, codes), "slow_down");
        assertThat(interval(tenant)).isEqualTo("15");
        world.change(
                "update device_authorization set next_poll_at = now() where pool_id = ?",
                tenant.pool().id());
        assertError(poll(tenant, codes), "authorization_pending");
        assertThat(interval(tenant)).isEqualTo("15");
        login(tenant, codes);
        assertThat(poll(tenant, codes).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("gets nothing by a decision alone: the browser must have brought the ticket")
    void eventAlone() {
        var tenant = tenant();
        var codes = begin(tenant);
        var handle = confirm(tenant, codes);
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(handle), ticket, Map.of());
        assertError(poll(tenant, codes), "authorization_pending");
        assertThat(new Browser().proceed(tenant, handle, ticket).statusCode()).isEqualTo(403);
        assertError(poll(tenant, codes), "access_denied");
    }

    @Test
    @DisplayName("hears that its person said no, on the page for devices or on the login page")
    void denied() {
        var tenant = tenant();
        var codes = begin(tenant);
        assertThat(ask("deny", tenant, codes, "198.51.100.2").statusCode()).isEqualTo(204);
        assertError(poll(tenant, codes), "access_denied");
        assertThat(ask("lookup", tenant, codes, "198.51.100.2").statusCode()).isEqualTo(404);

        var others = begin(tenant);
        var handle = confirm(tenant, others);
        var cancelled = person.get(tenant.path("/cancel?authorization=" + handle));
        assertThat(location(cancelled)).endsWith("/login/" + tenant.pool().domain() + "/device/denied");
        assertError(poll(tenant, others), "access_denied");
    }

    @Test
    @DisplayName("whose person took too long begins anew; whose person was just in time still gets its tokens")
    void expired() {
        var tenant = tenant();
        var codes = begin(tenant);
        var approved = begin(tenant);
        var handle = confirm(tenant, approved);
        world.change(
                "update authorizations set expires_at = now() + interval '2 seconds' where id = ?",
                world.authorizationOf(handle));
        proceed(tenant, handle);
        world.change(
                "update authorizations set expires_at = now() - interval '1 second' where status = 'WAITING' and"
                        + " pool_id = ?",
                tenant.pool().id());
        assertError(poll(tenant, codes), "expired_token");
        assertThat(ask("lookup", tenant, codes, "198.51.100.3").statusCode()).isEqualTo(404);
        assertThat(world.one(
                        "select expires_at > now() + interval '30 seconds' from authorizations where id = ?",
                        world.authorizationOf(handle)))
                .isEqualTo("t");
        assertThat(poll(tenant, approved).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("is its application's in its pool: nobody else gets tokens by its code, nor uses it up")
    void others() {
        var tenant = tenant();
        var codes = begin(tenant);
        login(tenant, codes);
        var other = tenant.with(World.web(tenant.pool().id(), "other-secret"), "other-secret");
        var allowed = World.changed(other.application(), List.of(GRANT), true, false);
        world.keep(allowed);
        assertError(
                device.post(tenant.path("/token"), form(codes), basic(allowed.id(), "other-secret")), "invalid_grant");
        var elsewhere = tenant();
        assertError(device.post(elsewhere.path("/token"), form(codes), basic(elsewhere)), "invalid_grant");
        var asCode = new LinkedHashMap<>(
                Browser.codeRequest(tenant, codes.get("device_code").asText(), null));
        assertError(device.post(tenant.path("/token"), asCode, basic(tenant)), "invalid_grant");
        assertThat(poll(tenant, codes).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("C7: of an application that may not, or that was switched off meanwhile, gets nothing")
    void mayNot() {
        var without = world.tenant();
        assertError(begun(without), "unauthorized_client");
        var tenant = tenant();
        var codes = begin(tenant);
        login(tenant, codes);
        world.keep(World.changed(tenant.application(), List.of("authorization_code"), true, false));
        assertThat(poll(tenant, codes).statusCode()).isEqualTo(400);
        assertThat(world.one(
                        "select status from authorizations where pool_id = ?",
                        tenant.pool().id()))
                .isEqualTo("CODE_ISSUED");
        assertError(device.post(tenant.path("/device_authorization"), Map.of()), "invalid_request");
        var alone = Map.of("client_id", tenant.application().id());
        assertThat(device.post(tenant.path("/device_authorization"), alone).statusCode())
                .isEqualTo(401);
        assertThat(device.post(
                                tenant.path("/device_authorization"),
                                Map.of(),
                                basic(tenant.application().id(), "wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("asks for openid when it asks for nothing, and never for the management API's scopes")
    void scopes() {
        var tenant = tenant();
        var codes = read(device.post(tenant.path("/device_authorization"), Map.of(), basic(tenant)));
        assertThat(read(ask("lookup", tenant, codes, "198.51.100.4"))
                        .get("scopes")
                        .toString())
                .isEqualTo("[\"openid\"]");
        for (var scope : List.of("profile", "openid pailou:admin")) {
            assertError(
                    device.post(tenant.path("/device_authorization"), Map.of("scope", scope), basic(tenant)),
                    "invalid_scope");
        }
        assertError(
                device.postRaw(
                        tenant.path("/device_authorization"),
                        "application/x-www-form-urlencoded",
                        "scope=openid&scope=openid",
                        basic(tenant)),
                "invalid_request");
    }

    @Test
    @DisplayName("may ask for resources; what its person saw and confirmed is kept as consent (RFC 8707)")
    void resources() {
        var tenant = tenant();
        var one = "https://one.example.com/";
        var other = "https://other.example.com/";
        world.keep(World.changed(
                tenant.application(), world.openid(Map.of("requireConsent", true, "resources", List.of(one, other)))));
        var asking = "scope=openid+email&resource=" + one + "&resource=" + other;
        assertError(begun(tenant, asking + "&resource=https://third.example.com/"), "invalid_target");
        var codes = read(begun(tenant, asking));
        assertThat(read(ask("lookup", tenant, codes, "198.51.100.10"))
                        .get("resources")
                        .toString())
                .isEqualTo("[\"" + one + "\",\"" + other + "\"]");
        login(tenant, codes);
        assertThat(world.one(
                        "select concat(scopes, resources) from consent where application_id = ?",
                        tenant.application().id()))
                .isEqualTo("{openid,email}{" + one + "," + other + "}");
        var answer = poll(tenant, codes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var payload = read(answer).get("access_token").asText().split("\\.")[1];
        assertThat(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .contains("\"" + one + "\"", "\"" + other + "\"");
    }

    private HttpResponse<String> begun(Tenant tenant, String form) {
        return device.postRaw(
                tenant.path("/device_authorization"), "application/x-www-form-urlencoded", form, basic(tenant));
    }

    @Test
    @DisplayName("belongs to the first browser that confirms it; that one may again, and no other can")
    void oneBrowser() {
        var tenant = tenant();
        var codes = begin(tenant);
        var browsers = IntStream.range(0, 20)
                .mapToObj(ignored -> question(tenant, codes, RandomValue.token(), "198.51.100.5"))
                .map(question -> later("confirm", question))
                .toList();
        var statuses = browsers.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 404)).isEqualTo(19);

        var again = begin(tenant);
        var first = confirm(tenant, again);
        var second = confirm(tenant, again);
        assertThat(second).isNotEqualTo(first);
        assertThat(world.authorizationOf(first)).isNull();
        assertThat(proceed(tenant, second).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName(
            "is safe from guesses: twenty wrong codes from a network in ten minutes, also at once, and no right one"
                    + " counts (section 5.1)")
    void guesses() {
        var tenant = tenant();
        var codes = begin(tenant);
        for (int i = 0; i < 30; i++) {
            assertThat(ask("lookup", tenant, codes, "198.51.100.6").statusCode())
                    .isEqualTo(200);
        }
        var guesses = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 60; i++) {
            guesses.add(later(
                    "lookup",
                    Map.of("poolId", tenant.pool().id(), "userCode", "BBBBB-BBBBB", "client", "198.51.100.6")));
        }
        var statuses = guesses.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(Collections.frequency(statuses, 404)).isEqualTo(20);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(40);
        var refused = ask("lookup", tenant, codes, "198.51.100.6");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("600");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(ask("lookup", tenant, codes, "198.51.100.7").statusCode()).isEqualTo(200);
        // In another pool the same network is as good as any.
        var elsewhere = tenant();
        assertThat(ask("lookup", elsewhere, begin(elsewhere), "198.51.100.6").statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("of another pool is unknown here")
    void otherPool() {
        var codes = begin(tenant());
        assertThat(ask("lookup", tenant(), codes, "198.51.100.8").statusCode()).isEqualTo(404);
    }

    private Tenant tenant() {
        var tenant = world.tenant();
        var allowed = World.changed(
                tenant.application(), List.of(GRANT, "authorization_code", "client_credentials"), true, false);
        world.keep(allowed);
        return tenant.with(allowed, tenant.secret());
    }

    private HttpResponse<String> begun(Tenant tenant) {
        return device.post(tenant.path("/device_authorization"), Map.of("scope", "openid profile"), basic(tenant));
    }

    private JsonNode begin(Tenant tenant) {
        return read(begun(tenant));
    }

    private HttpResponse<String> poll(Tenant tenant, JsonNode codes) {
        return device.post(tenant.path("/token"), form(codes), basic(tenant));
    }

    private static Map<String, String> form(JsonNode codes) {
        return Map.of(
                "grant_type", GRANT, "device_code", codes.get("device_code").asText());
    }

    private Map<String, String> question(Tenant tenant, JsonNode codes, String browser, String client) {
        return Map.of(
                "poolId",
                tenant.pool().id(),
                "userCode",
                codes.get("user_code").asText().toLowerCase(),
                "browser",
                browser,
                "client",
                client,
                "language",
                "zh-Hans");
    }

    private HttpResponse<String> ask(String what, Tenant tenant, JsonNode codes, String client) {
        return later(what, question(tenant, codes, cookie, client)).join();
    }

    private CompletableFuture<HttpResponse<String>> later(String what, Map<String, String> question) {
        try {
            return person.postJsonLater(
                    "/internal/user-codes/" + what,
                    json.writeValueAsString(question),
                    "Authorization",
                    "Bearer " + serviceToken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the handle */
    private String confirm(Tenant tenant, JsonNode codes) {
        var confirmed = ask("confirm", tenant, codes, "198.51.100.9");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        person.cookies().put("pailou-browser-" + tenant.pool().id(), cookie);
        return read(confirmed).get("handle").asText();
    }

    private HttpResponse<String> login(Tenant tenant, JsonNode codes) {
        return proceed(tenant, confirm(tenant, codes));
    }

    private HttpResponse<String> proceed(Tenant tenant, String handle) {
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(handle), ticket, Map.of("name", "张三"));
        return person.proceed(tenant, handle, ticket);
    }

    private String interval(Tenant tenant) {
        return world.one(
                "select interval_seconds from device_authorization where pool_id = ?",
                tenant.pool().id());
    }

    private void assertError(HttpResponse<String> response, String error) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(read(response).get("error").asText()).isEqualTo(error);
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
