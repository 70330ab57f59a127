package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Operations for our own services")
class InternalOperationsTest {

    private static final Map<String, String> CLIENT_CREDENTIALS = Map.of("grant_type", "client_credentials");

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();

    @BeforeEach
    void system() {
        world.system();
    }

    @Test
    @DisplayName("a service gets a token with its secret, signed by the system pool, for internal operations only")
    void token() throws Exception {
        var response = browser.post("/internal/token", CLIENT_CREDENTIALS, basic("login-service", "only-for-tests"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var body = json.readTree(response.body());
        assertThat(body.get("expires_in").asInt()).isEqualTo(300);
        var token = SignedJWT.parse(body.get("access_token").asText());
        var claims = token.getJWTClaimsSet();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080/oidc/system");
        assertThat(claims.getSubject()).isEqualTo("login-service");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("login-service");
        assertThat(claims.getAudience()).containsExactly("urn:pailou:internal");
        assertThat(claims.getStringClaim("scope")).isEqualTo("internal");
        var keys = JWKSet.parse(browser.get("/internal/keys/system").body());
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
    }

    @Test
    @DisplayName("and nobody else does, in no other way")
    void refused() {
        var system = world.system();
        for (var credentials : List.of(
                basic("login-service", "wrong"),
                basic("login-service", ""),
                basic("user-service", "only-for-tests"),
                basic(system))) {
            assertThat(browser.post("/internal/token", CLIENT_CREDENTIALS, credentials)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(browser.post("/internal/token", CLIENT_CREDENTIALS).statusCode())
                .isEqualTo(401);
        var post = new HashMap<>(CLIENT_CREDENTIALS);
        post.put("client_id", "login-service");
        post.put("client_secret", "only-for-tests");
        assertThat(browser.post("/internal/token", post).statusCode()).isEqualTo(401);
        var service = basic("login-service", "only-for-tests");
        assertThat(browser.post(
                                "/internal/token",
                                Map.of("grant_type", "client_credentials", "scope", "pailou:admin"),
                                service)
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post(
                                "/internal/token",
                                Map.of("grant_type", "password", "username", "a", "password", "b"),
                                service)
                        .statusCode())
                .isEqualTo(400);
        // A service is no application: no pool's endpoint knows it.
        assertThat(browser.post(system.path("/token"), CLIENT_CREDENTIALS, service)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("a lookup tells login-service of an authorization, for the browser that it belongs to")
    void lookup() throws Exception {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put("ui_locales", "zh-CN en");
        request.put("prompt", "login consent");
        request.put("max_age", "3600");
        request.put("login_hint", "ming@example.com");
        var started = browser.start(tenant, request, null);
        var cookie = browser.cookies().get("pailou-browser-" + tenant.pool().id());

        var found = lookup(serviceToken(), started.handle(), cookie);
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(json.readTree(found.body()))
                .isEqualTo(json.createObjectNode()
                        .putNull("person")
                        .put("prompt", "login")
                        .put("maxAge", 3600)
                        .put("loginHint", "ming@example.com")
                        .<ObjectNode>set("scopes", json.createArrayNode())
                        .<ObjectNode>set("resources", json.createArrayNode())
                        .put("id", world.authorizationOf(started.handle()))
                        .put("poolId", tenant.pool().id())
                        .put("domain", tenant.pool().domain())
                        .put("clientId", tenant.application().id())
                        .put("purpose", "sign-in")
                        .put("status", "WAITING")
                        .putNull("reason")
                        .putNull("loginId")
                        .putNull("connectionId")
                        .put("uiLocales", "zh-CN en"));

        world.refuse(tenant, world.authorizationOf(started.handle()), RandomValue.token(), "login_only");
        var answer =
                json.readTree(lookup(serviceToken(), started.handle(), cookie).body());
        assertThat(answer.get("status").asText()).isEqualTo("REFUSED");
        assertThat(answer.get("reason").asText()).isEqualTo("login_only");
    }

    @Test
    @DisplayName("a lookup names the login whose person is asked something, while they are")
    void asked() throws Exception {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        var cookie = browser.cookies().get("pailou-browser-" + tenant.pool().id());
        var ticket = RandomValue.token();
        world.ask(tenant, id, ticket, "binding_asked");
        assertThat(json.readTree(
                                lookup(serviceToken(), started.handle(), cookie).body())
                        .get("loginId")
                        .isNull())
                .isTrue();

        browser.proceed(tenant, started.handle(), ticket);
        var answer =
                json.readTree(lookup(serviceToken(), started.handle(), cookie).body());
        assertThat(answer.get("status").asText()).isEqualTo("BINDING_ASKED");
        assertThat(answer.get("loginId").asText())
                .isEqualTo(world.one("select login_id from authorizations where id = ?", id));

        world.refuse(tenant, id, RandomValue.token(), "second_of_source");
        assertThat(json.readTree(
                                lookup(serviceToken(), started.handle(), cookie).body())
                        .get("loginId")
                        .isNull())
                .isTrue();
    }

    @Test
    @DisplayName("a login_hint is forgotten when it has served")
    void hint() {
        var tenant = world.tenant();
        var user = Ids.next();
        browser.loginAs(world, tenant, user, "login_hint", "ming@example.com");
        browser.ask(tenant, "login_hint", "ming@example.com");
        assertThat(world.all(
                        "select concat(status, login_hint) from authorizations where pool_id = ?",
                        tenant.pool().id()))
                .containsExactly("CODE_ISSUED", "CODE_ISSUED");
    }

    @Test
    @DisplayName("C8: a lookup answers 404 for another browser, none, an unknown handle or an expired one")
    void unknown() throws Exception {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var cookie = browser.cookies().get("pailou-browser-" + tenant.pool().id());
        var token = serviceToken();
        assertThat(lookup(token, started.handle(), RandomValue.token()).statusCode())
                .isEqualTo(404);
        assertThat(lookup(token, started.handle(), null).statusCode()).isEqualTo(404);
        assertThat(lookup(token, RandomValue.token(), cookie).statusCode()).isEqualTo(404);
        assertThat(lookup(token, null, cookie).statusCode()).isEqualTo(400);
        world.change(
                "update authorizations set expires_at = now() where id = ?", world.authorizationOf(started.handle()));
        var expired = lookup(token, started.handle(), cookie);
        assertThat(expired.statusCode()).isEqualTo(404);
        assertThat(expired.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    @DisplayName(
            "C17: internal operations take internal tokens only: no token, an administrator's or a user's won't do")
    void otherTokens() throws Exception {
        var system = world.system();
        var admin = json.readTree(browser.post(
                                system.path("/token"),
                                Map.of("grant_type", "client_credentials", "scope", "pailou:admin"),
                                basic(system))
                        .body())
                .get("access_token")
                .asText();
        var started = browser.start(system);
        var code = browser.login(world, system, started, Map.of());
        var user = json.readTree(
                browser.post(system.path("/token"), codeRequest(system, code, started.verifier()), basic(system))
                        .body());
        for (var token : new String[] {
            admin, user.get("access_token").asText(), user.get("id_token").asText(), serviceToken() + "x", "nonsense"
        }) {
            assertThat(lookup(token, "x", "y").statusCode()).isIn(401, 403);
        }
        assertThat(browser.postRaw("/internal/authorizations/lookup", "application/json", "{}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("internal operations stand in no API document")
    void undocumented() {
        var document = browser.get("/q/openapi");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).contains("/oidc/{domain}/token").doesNotContain("/internal");
    }

    private String serviceToken() throws Exception {
        var response = browser.post("/internal/token", CLIENT_CREDENTIALS, basic("login-service", "only-for-tests"));
        return json.readTree(response.body()).get("access_token").asText();
    }

    private HttpResponse<String> lookup(String token, String handle, String cookie) throws Exception {
        var question = new HashMap<String, String>();
        question.put("handle", handle);
        question.put("browser", cookie);
        return new Browser()
                .postRaw(
                        "/internal/authorizations/lookup",
                        "application/json",
                        json.writeValueAsString(question),
                        "Authorization",
                        "Bearer " + token);
    }
}
