package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("The token endpoint")
class TokenEndpointTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();

    @Test
    @DisplayName("B24, C13: of 200 redemptions at once exactly one succeeds, and what it got is revoked")
    void concurrent() throws Exception {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var form = codeRequest(tenant, browser.login(world, tenant, started, Map.of()), started.verifier());

        var answers = IntStream.range(0, 200)
                .mapToObj(i -> browser.postLater(tenant.path("/token"), form, basic(tenant)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        var successes =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(successes).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> assertError(answer, 400, "invalid_grant"));
        assertThat(userinfo(tenant, successes.getFirst())).isEqualTo(401);
    }

    @Test
    @DisplayName("oidcc-codereuse: a second use is refused (B24) and revokes what the first one got")
    void reuse() throws Exception {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var form = codeRequest(tenant, browser.login(world, tenant, started, Map.of()), started.verifier());

        var first = browser.post(tenant.path("/token"), form, basic(tenant));
        assertThat(userinfo(tenant, first)).isEqualTo(200);

        assertError(browser.post(tenant.path("/token"), form, basic(tenant)), 400, "invalid_grant");
        assertThat(userinfo(tenant, first)).isEqualTo(401);
    }

    @Test
    @DisplayName("oidcc-codereuse-30seconds: so it is half a minute later, and after the code's end")
    void laterReuse() {
        for (var seconds : List.of(30, 90)) {
            var tenant = world.tenant();
            var started = browser.start(tenant);
            var form = codeRequest(tenant, browser.login(world, tenant, started, Map.of()), started.verifier());
            var first = browser.post(tenant.path("/token"), form, basic(tenant));
            world.change(
                    "update authorizations set code_expires_at = code_expires_at - interval '" + seconds
                            + " seconds' where id = ?",
                    world.authorizationOf(started.handle()));

            assertError(browser.post(tenant.path("/token"), form, basic(tenant)), 400, "invalid_grant");
            assertThat(userinfo(tenant, first)).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("oidcc-ensure-other-scope-order-succeeds: scopes may come in any order")
    void scopeOrder() throws Exception {
        var tenant = world.tenant();
        var parameters = Browser.authorizationRequest(tenant);
        parameters.put("scope", "email openid offline_access profile");
        var started = browser.start(tenant, parameters, null);
        var tokens = redeem(tenant, browser.login(world, tenant, started, Map.of()), null);
        assertThat(json.readTree(tokens.body()).get("scope").asText().split(" "))
                .containsExactlyInAnyOrder("openid", "email", "profile", "offline_access");
        assertThat(userinfo(tenant, tokens)).isEqualTo(200);
    }

    @Test
    @DisplayName("B24: a code ends after 60 seconds")
    void expired() {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var code = browser.login(world, tenant, started, Map.of());
        var id = world.authorizationOf(started.handle());
        assertThat(world.one(
                        "select 'ok' from authorizations where id = ? and code_expires_at"
                                + " between now() + interval '40 seconds' and now() + interval '60 seconds'",
                        id))
                .isEqualTo("ok");
        world.change("update authorizations set code_expires_at = now() where id = ?", id);
        assertError(redeem(tenant, code, started.verifier()), 400, "invalid_grant");
    }

    @Test
    @DisplayName("B24: a code is bound to its client, redirect URI and pool; a wrong attempt does not use it up")
    void bound() {
        var tenant = world.tenant();
        var otherSecret = RandomValue.token();
        var other = tenant.with(World.web(tenant.pool().id(), otherSecret), otherSecret);
        world.keep(other.application());
        var started = browser.start(tenant);
        var code = browser.login(world, tenant, started, Map.of());

        assertError(redeem(other, code, started.verifier()), 400, "invalid_grant");
        assertError(redeem(world.tenant(), code, started.verifier()), 400, "invalid_grant");
        var form = codeRequest(tenant, code, started.verifier());
        form.put("redirect_uri", "https://app.example.com/callback");
        assertError(browser.post(tenant.path("/token"), form, basic(tenant)), 400, "invalid_grant");
        form.remove("redirect_uri");
        assertError(browser.post(tenant.path("/token"), form, basic(tenant)), 400, "invalid_grant");

        assertThat(redeem(tenant, code, started.verifier()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("C13: handles, tickets and cookies are no codes")
    void namespaces() {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(started.handle()), ticket, Map.of());
        browser.proceed(tenant, started.handle(), ticket);
        for (var value : List.of(
                started.handle(),
                ticket,
                browser.cookies().values().iterator().next(),
                world.authorizationOf(started.handle()),
                Digest.sha256(started.handle()))) {
            assertError(redeem(tenant, value, started.verifier()), 400, "invalid_grant");
        }
    }

    @Test
    @DisplayName("B5, C12: PKCE can't be dropped on either side, by a confidential client")
    void downgrade() {
        downgrade(world.tenant());
    }

    @Test
    @DisplayName("B5, C12: PKCE can't be dropped on either side, by a public client")
    void downgradeOfPublicClient() {
        var tenant = world.tenant();
        var application = World.application(tenant.pool().id(), "spa", List.of("https://spa.example.com/cb"));
        world.keep(application);
        downgrade(tenant.with(application, null));
    }

    private void downgrade(Tenant tenant) {
        var withChallenge = browser.start(tenant);
        var code = browser.login(world, tenant, withChallenge, Map.of());
        assertError(redeem(tenant, code, null), 400, "invalid_grant");
        assertError(redeem(tenant, code, RandomValue.token()), 400, "invalid_grant");
        assertError(redeem(tenant, code, Digest.sha256(withChallenge.verifier())), 400, "invalid_grant");
        assertThat(redeem(tenant, code, withChallenge.verifier()).statusCode()).isEqualTo(200);

        if (tenant.secret() != null) {
            var without = browser.start(tenant, Browser.authorizationRequest(tenant), null);
            var bare = browser.login(world, tenant, without, Map.of());
            assertError(redeem(tenant, bare, RandomValue.token()), 400, "invalid_grant");
            assertThat(redeem(tenant, bare, null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("takes client_secret_basic and client_secret_post, and any of two live secrets")
    void secrets() {
        var tenant = world.tenant();
        var old = RandomValue.token();
        var current = "new:secret &%ä" + RandomValue.token();
        var application = World.web(tenant.pool().id(), old, current);
        world.keep(application);
        var form = Map.of("grant_type", "client_credentials", "scope", "reports:read");
        for (var secret : List.of(old, current)) {
            var encoded = Browser.encode(Map.of("s", secret)).substring(2);
            assertThat(browser.post(tenant.path("/token"), form, basic(application.id(), encoded))
                            .statusCode())
                    .isEqualTo(200);
            var post = new LinkedHashMap<>(form);
            post.put("client_id", application.id());
            post.put("client_secret", secret);
            assertThat(browser.post(tenant.path("/token"), post).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("refuses wrong, missing and doubled client authentication")
    void wrongSecrets() {
        var tenant = world.tenant();
        var form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials", "scope", "reports:read"));
        var id = tenant.application().id();
        for (var headers : List.of(
                basic(id, "wrong"),
                basic(id, Digest.sha256(tenant.secret())),
                basic(Ids.next(), tenant.secret()),
                basic(world.tenant()),
                new String[] {"Authorization", "Basic nonsense"})) {
            var refused = browser.post(tenant.path("/token"), form, headers);
            assertError(refused, 401, "invalid_client");
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic");
        }
        assertError(browser.post(tenant.path("/token"), form), 401, "invalid_client");
        form.put("client_id", id);
        assertError(browser.post(tenant.path("/token"), form), 401, "invalid_client");
        form.put("client_secret", tenant.secret());
        assertError(browser.post(tenant.path("/token"), form, basic(tenant)), 400, "invalid_request");
    }

    @Test
    @DisplayName(
            "a confidential client can't redeem a code without authenticating, a public one can't get tokens for itself")
    void methods() {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var form = codeRequest(tenant, browser.login(world, tenant, started, Map.of()), started.verifier());
        form.put("client_id", tenant.application().id());
        assertError(browser.post(tenant.path("/token"), form), 401, "invalid_client");

        var spa = World.application(tenant.pool().id(), "spa", List.of("https://spa.example.com/cb"));
        world.keep(spa);
        assertError(
                browser.post(
                        tenant.path("/token"),
                        Map.of("grant_type", "client_credentials", "client_id", spa.id(), "scope", "reports:read")),
                401,
                "invalid_client");
        assertError(
                browser.post(
                        tenant.path("/token"),
                        Map.of("grant_type", "client_credentials", "scope", "reports:read"),
                        basic(spa.id(), "anything")),
                401,
                "invalid_client");
    }

    @Test
    @DisplayName("B11, B12: no password grant, no implicit grant, nothing else either")
    void grants() {
        var tenant = world.tenant();
        for (var form : List.of(
                Map.of("grant_type", "password", "username", "a", "password", "b"), Map.of("grant_type", "implicit"))) {
            assertError(browser.post(tenant.path("/token"), form, basic(tenant)), 400, "unsupported_grant_type");
        }
    }

    @Test
    @DisplayName("answers malformed requests in OAuth's way")
    void malformed() {
        var tenant = world.tenant();
        var path = tenant.path("/token");
        var form = "application/x-www-form-urlencoded";
        assertError(browser.postRaw(path, form, "", basic(tenant)), 400, "invalid_request");
        assertError(browser.postRaw(path, form, "scope=x", basic(tenant)), 400, "invalid_request");
        assertError(
                browser.postRaw(path, "application/json", "{\"grant_type\":\"client_credentials\"}", basic(tenant)),
                400,
                "invalid_request");
        assertError(
                browser.postRaw(path, form, "grant_type=client_credentials&scope=a&scope=b", basic(tenant)),
                400,
                "invalid_request");
        assertError(
                browser.postRaw(path, form, "grant_type=authorization_code", basic(tenant)), 400, "invalid_request");
        assertThat(browser.get(path).statusCode()).isIn(404, 405);
        assertThat(browser.post("/oidc/nosuchpool/token", Map.of(), basic(tenant))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName(
            "B17: client credentials get an access token for the application's own scopes, which is nobody's at userinfo, and no ID token")
    void clientCredentials() throws Exception {
        var tenant = world.tenant();
        var response = browser.post(
                tenant.path("/token"),
                Map.of("grant_type", "client_credentials", "scope", "reports:read"),
                basic(tenant));
        assertThat(response.statusCode()).isEqualTo(200);
        var body = json.readTree(response.body());
        assertThat(body.has("id_token")).isFalse();
        var claims = claims(body.get("access_token").asText());
        assertThat(claims.get("sub").asText()).isEqualTo(tenant.application().id());
        assertThat(claims.get("client_id").asText())
                .isEqualTo(tenant.application().id());
        assertThat(claims.get("aud").asText()).isEqualTo(tenant.issuer());
        assertThat(claims.get("scope").asText()).isEqualTo("reports:read");
        assertThat(userinfo(tenant, response)).isEqualTo(403);

        assertError(
                browser.post(
                        tenant.path("/token"),
                        Map.of("grant_type", "client_credentials", "scope", "reports:delete"),
                        basic(tenant)),
                400,
                "invalid_scope");
    }

    @Test
    @DisplayName(
            "B14: client credentials get a token for one resource that the application is registered with, instead of us")
    void resources() throws Exception {
        var plain = world.tenant();
        var tenant = plain.with(
                World.changed(
                        plain.application(),
                        world.openid(
                                Map.of("resources", List.of("https://api.example.com/", "https://b.example.com/")))),
                plain.secret());
        world.keep(tenant.application());
        var grant = "grant_type=client_credentials&scope=reports:read&resource=https://";
        var response = ask(tenant, grant + "api.example.com/");
        assertThat(claims(read(response).get("access_token").asText())
                        .get("aud")
                        .asText())
                .isEqualTo("https://api.example.com/");
        for (var wrong : List.of(
                grant + "api.example.com",
                grant + "other.example.com/",
                grant + "api.example.com/&resource=https://b.example.com/",
                "grant_type=client_credentials&resource=no+address")) {
            assertError(ask(tenant, wrong), 400, "invalid_target");
        }
    }

    private HttpResponse<String> ask(Tenant tenant, String form) {
        return browser.postRaw(tenant.path("/token"), "application/x-www-form-urlencoded", form, basic(tenant));
    }

    @Test
    @DisplayName("pailou:admin exists in the system pool only, for the management API only")
    void administration() throws Exception {
        var form = Map.of("grant_type", "client_credentials", "scope", "pailou:admin");
        var tenant = world.tenant();
        assertError(browser.post(tenant.path("/token"), form, basic(tenant)), 400, "invalid_scope");

        var system = world.system();
        var response = browser.post(system.path("/token"), form, basic(system));
        assertThat(response.statusCode()).isEqualTo(200);
        var claims = claims(json.readTree(response.body()).get("access_token").asText());
        assertThat(claims.get("iss").asText()).isEqualTo("http://localhost:8080/oidc/system");
        assertThat(claims.get("aud").asText()).isEqualTo("urn:pailou:api");
    }

    @Test
    @DisplayName("C7: nothing is issued to an application that is switched off, gone or not allowed to, by any grant")
    void switchedOff() {
        var all = List.of("authorization_code", "client_credentials");
        assertIssuesNothing(old -> World.changed(old, all, false, false), 400);
        assertIssuesNothing(old -> World.changed(old, all, true, true), 401);
        assertIssuesNothing(old -> World.changed(old, List.of(), true, false), 400);
    }

    private void assertIssuesNothing(UnaryOperator<ApplicationChanged> change, int status) {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var code = browser.login(world, tenant, started, Map.of());
        world.keep(change.apply(tenant.application()));
        assertThat(redeem(tenant, code, started.verifier()).statusCode()).isEqualTo(status);
        assertThat(browser.post(
                                tenant.path("/token"),
                                Map.of("grant_type", "client_credentials", "scope", "reports:read"),
                                basic(tenant))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("C7: no tokens for a code once the connection is switched off, and no claims for tokens")
    void connectionOff() throws Exception {
        var tenant = world.tenant();
        var started = browser.start(tenant);
        var first = redeem(tenant, browser.login(world, tenant, started, Map.of()), started.verifier());
        var second = browser.start(tenant);
        var code = browser.login(world, tenant, second, Map.of());
        world.keep(World.connection(tenant.pool().id(), tenant.connection().id(), 2, false));

        assertError(redeem(tenant, code, second.verifier()), 400, "invalid_grant");
        assertThat(userinfo(tenant, first)).isEqualTo(401);
    }

    private HttpResponse<String> redeem(Tenant tenant, String code, String verifier) {
        var form = codeRequest(tenant, code, verifier);
        if (tenant.secret() == null) {
            form.put("client_id", tenant.application().id());
            return browser.post(tenant.path("/token"), form);
        }
        return browser.post(tenant.path("/token"), form, basic(tenant));
    }

    private int userinfo(Tenant tenant, HttpResponse<String> tokens) {
        var token = read(tokens).get("access_token").asText();
        return browser.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + token)
                .statusCode();
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode claims(String token) throws IOException {
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private void assertError(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
}
