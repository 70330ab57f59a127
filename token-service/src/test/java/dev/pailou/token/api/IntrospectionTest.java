package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Introspection and revocation")
class IntrospectionTest {

    private static final String NO_GOOD = "{\"active\":false}";

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();

    @Test
    @DisplayName("tell an API of the pool what an access token is, signed or opaque (RFC 7662 section 2.2)")
    void active() throws Exception {
        for (var format : List.of("jwt", "opaque")) {
            var tenant = tenant(Map.of("accessTokenFormat", format));
            var api = api(tenant);
            var token = tokens(tenant).get("access_token").asText();
            assertThat(token.split("\\.")).as(format).hasSize(format.equals("jwt") ? 3 : 5);

            var answer = introspect(api, token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            var told = json.readTree(answer.body());
            assertThat(told.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "active",
                            "token_type",
                            "iss",
                            "sub",
                            "aud",
                            "client_id",
                            "scope",
                            "jti",
                            "iat",
                            "exp",
                            "auth_time",
                            "acr",
                            "amr");
            assertThat(told.get("active").asBoolean()).isTrue();
            assertThat(told.get("token_type").asText()).isEqualTo("Bearer");
            assertThat(told.get("iss").asText()).isEqualTo(tenant.issuer());
            assertThat(told.get("client_id").asText())
                    .isEqualTo(tenant.application().id());
            assertThat(told.get("scope").asText()).isEqualTo("openid profile email phone");
            assertThat(told.get("exp").asLong() - told.get("iat").asLong()).isEqualTo(3600);
            assertThat(userinfo(tenant, token)).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("tell the same of everything that is no good, whatever the reason")
    void inactive() throws Exception {
        var tenant = world.tenant();
        var api = api(tenant);
        var tokens = tokens(tenant);
        var token = tokens.get("access_token").asText();
        var stranger = tokens(world.tenant()).get("access_token").asText();
        var strangersOpaque = tokens(tenant(Map.of("accessTokenFormat", "opaque")))
                .get("access_token")
                .asText();
        for (var none : List.of(
                "nonsense",
                "a.b.c",
                "....",
                RandomValue.token(),
                tokens.get("id_token").asText(),
                stranger,
                strangersOpaque,
                token.substring(0, token.length() - 4) + "AAAA")) {
            var answer = introspect(api, none);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(none).isEqualTo(NO_GOOD);
        }

        assertThat(introspect(api, token).body()).isNotEqualTo(NO_GOOD);
        world.keep(World.connection(tenant.pool().id(), tenant.connection().id(), 2, false));
        assertThat(introspect(api, token).body()).as("C7: connection off").isEqualTo(NO_GOOD);
    }

    @Test
    @DisplayName("tell nobody of a token who neither got it nor is meant by it (RFC 7662 section 4)")
    void notForThem() throws Exception {
        var orders = "https://orders.example.com/";
        var tenant = tenant(Map.of("resources", List.of(orders)));
        var request = Browser.authorizationRequest(tenant);
        request.put("resource", orders);
        var form =
                codeRequest(tenant, browser.login(world, tenant, browser.start(tenant, request, null), Map.of()), null);
        form.put("resource", orders);
        var token = json.readTree(
                        browser.post(tenant.path("/token"), form, basic(tenant)).body())
                .get("access_token")
                .asText();

        var api = api(tenant);
        var changed = World.changed(api.application(), world.openid(Map.of("resources", List.of(orders))));
        world.keep(changed);
        assertThat(introspect(tenant, token).body()).as("its own").isNotEqualTo(NO_GOOD);
        assertThat(introspect(api.with(changed, api.secret()), token).body())
                .as("the one it is for")
                .isNotEqualTo(NO_GOOD);
        assertThat(introspect(api(tenant), token).body()).as("any other").isEqualTo(NO_GOOD);

        var administrators = json.readTree(browser.post(
                                world.system().path("/token"),
                                Map.of("grant_type", "client_credentials", "scope", "pailou:admin"),
                                basic(world.system()))
                        .body())
                .get("access_token")
                .asText();
        assertThat(introspect(world.system(), administrators).body()).isNotEqualTo(NO_GOOD);
        assertThat(introspect(api(world.system()), administrators).body()).isEqualTo(NO_GOOD);
    }

    @Test
    @DisplayName("answer nobody who doesn't authenticate, and nobody of another pool (RFC 7662 section 2.1)")
    void authenticated() throws Exception {
        var tenant = world.tenant();
        var token = tokens(tenant).get("access_token").asText();
        var path = tenant.path("/introspect");
        var spa = World.application(tenant.pool().id(), "spa", List.of("https://spa.example.com/cb"));
        world.keep(spa);
        assertThat(List.of(
                        browser.post(path, Map.of("token", token)),
                        browser.post(path, Map.of("token", token, "client_id", spa.id())),
                        browser.post(
                                path,
                                Map.of(
                                        "token",
                                        token,
                                        "client_id",
                                        tenant.application().id())),
                        browser.post(
                                path,
                                Map.of("token", token),
                                basic(tenant.application().id(), "wrong")),
                        browser.post(path, Map.of("token", token), basic(world.tenant()))))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(401);
                    assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
                });
        var api = api(tenant);
        world.keep(World.changed(api.application(), List.of(), false, false));
        assertThat(introspect(api, token).statusCode())
                .as("switched off itself")
                .isEqualTo(401);
    }

    @Test
    @DisplayName("want one token in a form")
    void malformed() throws Exception {
        var tenant = world.tenant();
        var form = "application/x-www-form-urlencoded";
        for (var endpoint : List.of("/introspect", "/revoke")) {
            var path = tenant.path(endpoint);
            assertThat(List.of(
                            browser.post(path, Map.of(), basic(tenant)),
                            browser.postRaw(path, form, "token=a&token=b", basic(tenant)),
                            browser.postRaw(path, form, "token=", basic(tenant)),
                            browser.postRaw(path, "application/json", "{\"token\":\"a\"}", basic(tenant))))
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(400);
                        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
                    });
            assertThat(browser.get(path + "?token=a").statusCode()).isIn(404, 405);
        }
    }

    @Test
    @DisplayName("take a token back, of either kind, and only that one (RFC 7009 section 2.1)")
    void revoked() throws Exception {
        for (var format : List.of("jwt", "opaque")) {
            var tenant = tenant(Map.of("accessTokenFormat", format));
            var token = tokens(tenant).get("access_token").asText();
            var other = tokens(tenant).get("access_token").asText();

            var answer = revoke(tenant, token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(userinfo(tenant, token)).as(format).isEqualTo(401);
            assertThat(introspect(tenant, token).body()).isEqualTo(NO_GOOD);
            assertThat(userinfo(tenant, other)).isEqualTo(200);
            assertThat(revoke(tenant, token).statusCode()).as("once more").isEqualTo(200);
        }
    }

    @Test
    @DisplayName("take back what an application got for itself")
    void revokedOwn() throws Exception {
        var tenant = world.tenant();
        var form = Map.of("grant_type", "client_credentials", "scope", "reports:read");
        var token = json.readTree(
                        browser.post(tenant.path("/token"), form, basic(tenant)).body())
                .get("access_token")
                .asText();
        assertThat(json.readTree(introspect(tenant, token).body()).get("sub").asText())
                .isEqualTo(tenant.application().id());
        revoke(tenant, token);
        assertThat(introspect(tenant, token).body()).isEqualTo(NO_GOOD);
    }

    @Test
    @DisplayName("know refresh tokens, for their owner alone; with one goes all that came of the same login")
    void refreshTokens() throws Exception {
        var tenant = tenantWithRefresh();
        var tokens = tokens(tenant);
        var refresh = tokens.get("refresh_token").asText();
        var told = json.readTree(introspect(tenant, refresh).body());
        assertThat(told.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("active", "iss", "sub", "client_id", "scope");
        assertThat(told.get("active").asBoolean()).isTrue();
        var other = api(tenant);
        assertThat(introspect(other, refresh).body()).isEqualTo(NO_GOOD);
        assertThat(introspect(tenant, RandomValue.token() + RandomValue.token()).body())
                .isEqualTo(NO_GOOD);

        assertThat(revoke(other, refresh).statusCode()).isEqualTo(400);
        assertThat(introspect(tenant, refresh).body()).isNotEqualTo(NO_GOOD);
        assertThat(revoke(tenant, refresh).statusCode()).isEqualTo(200);
        assertThat(introspect(tenant, refresh).body()).isEqualTo(NO_GOOD);
        assertThat(userinfo(tenant, tokens.get("access_token").asText())).isEqualTo(401);
        assertThat(browser.post(
                                tenant.path("/token"),
                                Map.of("grant_type", "refresh_token", "refresh_token", refresh),
                                basic(tenant))
                        .statusCode())
                .isEqualTo(400);
        assertThat(revoke(tenant, refresh).statusCode()).as("once more").isEqualTo(200);
    }

    @Test
    @DisplayName("take nothing back for another application, and say nothing about what is no token")
    void revokedByOthers() throws Exception {
        var tenant = world.tenant();
        var token = tokens(tenant).get("access_token").asText();
        var other = api(tenant);
        var refused = revoke(other, token);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(revoke(tenant, "nonsense").statusCode()).isEqualTo(200);
        assertThat(revoke(world.tenant(), token).statusCode())
                .as("of another pool")
                .isEqualTo(200);
        assertThat(browser.post(tenant.path("/revoke"), Map.of("token", token)).statusCode())
                .isEqualTo(401);
        assertThat(userinfo(tenant, token)).isEqualTo(200);
    }

    @Test
    @DisplayName("let a public application take back its own by its client id")
    void revokedByPublic() throws Exception {
        var tenant = world.tenant();
        var spa = World.application(tenant.pool().id(), "spa", List.of("https://spa.example.com/cb"));
        world.keep(spa);
        var own = tenant.with(spa, null);
        var started = browser.start(own);
        var form = codeRequest(own, browser.login(world, own, started, Map.of()), started.verifier());
        form.put("client_id", spa.id());
        var token = json.readTree(browser.post(own.path("/token"), form).body())
                .get("access_token")
                .asText();
        assertThat(userinfo(own, token)).isEqualTo(200);
        assertThat(browser.post(own.path("/revoke"), Map.of("token", token, "client_id", spa.id()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(userinfo(own, token)).isEqualTo(401);
    }

    private Tenant tenantWithRefresh() {
        var tenant = world.tenant();
        var changed = World.changed(tenant.application(), List.of("authorization_code", "refresh_token"), true, false);
        world.keep(changed);
        return tenant.with(changed, tenant.secret());
    }

    private Tenant tenant(Map<String, Object> members) {
        var tenant = world.tenant();
        var changed = World.changed(tenant.application(), world.openid(members));
        world.keep(changed);
        return tenant.with(changed, tenant.secret());
    }

    /** @return the same pool with another confidential application, an API that is shown tokens */
    private Tenant api(Tenant tenant) {
        var secret = RandomValue.token();
        var application = World.application(tenant.pool().id(), "m2m", List.of(), secret);
        world.keep(application);
        return tenant.with(application, secret);
    }

    private JsonNode tokens(Tenant tenant) throws Exception {
        var started = browser.start(tenant);
        var code = browser.login(world, tenant, started, Map.of());
        return json.readTree(
                browser.post(tenant.path("/token"), codeRequest(tenant, code, started.verifier()), basic(tenant))
                        .body());
    }

    private HttpResponse<String> introspect(Tenant tenant, String token) {
        return browser.post(tenant.path("/introspect"), form(token), basic(tenant));
    }

    private HttpResponse<String> revoke(Tenant tenant, String token) {
        return browser.post(tenant.path("/revoke"), form(token), basic(tenant));
    }

    private static Map<String, String> form(String token) {
        var form = new LinkedHashMap<String, String>();
        form.put("token", token);
        form.put("token_type_hint", "access_token");
        return form;
    }

    private int userinfo(Tenant tenant, String token) {
        return browser.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + token)
                .statusCode();
    }
}
