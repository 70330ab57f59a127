package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.exchange.VendorCode;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.FakeLoginService;
import dev.pailou.token.support.FakeLoginService.Answer;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TokenServiceTest
@DisplayName("A token exchange")
class TokenExchangeTest {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";

    @Inject
    World world;

    @Inject
    FakeLoginService logins;

    @Inject
    ObjectMapper json;

    @Inject
    MeterRegistry metrics;

    private final Browser application = new Browser();
    private final String code = "code+/=" + RandomValue.token();
    private final String ticket = RandomValue.token();

    @BeforeEach
    void system() {
        world.system();
    }

    @Test
    @DisplayName("gives tokens for the person of the code, as the browser way does, and says what it issued")
    void tokens() throws Exception {
        var tenant = world.tenant();
        logins.on(code, asked -> {
            world.bind(tenant, asked.get("authorizationId").asText(), ticket, Map.of("name", "张三", "email", "z@x.cn"));
            return Answer.ticket(ticket);
        });
        var form = form();
        form.put("scope", "openid profile unheard-of");
        form.put("redirect_uri", "https://app.example.com/sdk?a=b&c");
        form.put("vendor.phoneCode", "phone+code");
        var issued = counted("issued");
        var response = exchange(tenant, form);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        var body = json.readTree(response.body());
        assertThat(body.get("issued_token_type").asText()).isEqualTo(VendorCode.ACCESS_TOKEN);
        assertThat(body.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(body.get("scope").asText()).isEqualTo("openid profile");
        assertThat(body.get("expires_in").asLong()).isPositive();
        var user = world.one("select user_id from authorizations where id = ?", authorizationId());
        for (var name : List.of("access_token", "id_token")) {
            var claims = claims(body.get(name).asText());
            assertThat(claims.get("iss").asText()).isEqualTo(tenant.issuer());
            assertThat(claims.get("sub").asText()).isEqualTo(user);
        }
        assertThat(claims(body.get("id_token").asText()).get("aud").asText())
                .isEqualTo(tenant.application().id());
        var userinfo = application.getWith(
                tenant.path("/userinfo"),
                "Authorization",
                "Bearer " + body.get("access_token").asText());
        assertThat(json.readTree(userinfo.body()).get("name").asText()).isEqualTo("张三");
        assertThat(userinfo.body()).doesNotContain("z@x.cn");
        assertThat(counted("issued")).isEqualTo(issued + 1);

        var asked = logins.asked(code).getFirst().body();
        assertThat(asked.get("poolId").asText()).isEqualTo(tenant.pool().id());
        assertThat(asked.get("applicationId").asText())
                .isEqualTo(tenant.application().id());
        assertThat(asked.get("connection").asText()).isEqualTo("wechat-mini");
        assertThat(asked.get("purpose").asText()).isEqualTo("sign-in");
        assertThat(asked.get("redirectUri").asText()).isEqualTo("https://app.example.com/sdk?a=b&c");
        assertThat(asked.get("parameters").toString()).isEqualTo("{\"phoneCode\":\"phone+code\"}");
    }

    @Test
    @DisplayName("gives nothing where the person has to agree first and hasn't: there is no page here on which to ask")
    void consent() throws Exception {
        var made = world.tenant();
        var asking = World.changed(made.application(), world.openid(Map.of("requireConsent", true)));
        world.keep(asking);
        var tenant = made.with(asking, made.secret());
        var user = Ids.next();
        logins.on(code, asked -> {
            world.bindUser(tenant, asked.get("authorizationId").asText(), ticket, user);
            return Answer.ticket(ticket);
        });
        var refused = exchange(tenant, form());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json.readTree(refused.body()).get("error").asText()).isEqualTo("invalid_grant");
        assertThat(json.readTree(refused.body()).get("error_description").asText())
                .startsWith("consent_required");
        assertThat(world.one("select status from authorizations where id = ?", authorizationId()))
                .isEqualTo("CANCELLED");

        world.change(
                "insert into consent (id, pool_id, application_id, user_id, scopes, given_at, changed_at)"
                        + " values (?, ?, ?, ?, '{openid,profile}', now(), now())",
                Ids.next(),
                tenant.pool().id(),
                asking.id(),
                user);
        assertThat(exchange(tenant, form()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "asks login-service with a token of our own for internal operations, signed with the system pool's key")
    void serviceToken() throws Exception {
        exchange(world.tenant(), form());
        var header = logins.asked(code).getFirst().authorization();
        assertThat(header).startsWith("Bearer ");
        var token = SignedJWT.parse(header.substring("Bearer ".length()));
        var keys = JWKSet.parse(application.get("/internal/keys/system").body());
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("http://localhost:8080/oidc/system");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("urn:pailou:internal");
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("internal");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("token-service");
    }

    @Test
    @DisplayName("is for native applications by their client id alone, and asks for openid when it asks for nothing")
    void publicClient() throws Exception {
        var pool = world.tenant();
        var mini = pool.with(World.application(pool.pool().id(), "native", List.of()), null);
        world.keep(mini.application());
        bindsTo(mini);
        var form = form();
        form.put("client_id", mini.application().id());
        var response = application.post(mini.path("/token"), form);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json.readTree(response.body()).get("scope").asText()).isEqualTo("openid");
    }

    @Test
    @DisplayName("waits for the decision, which may come after login-service's answer")
    void waits() {
        var tenant = world.tenant();
        logins.on(code, asked -> {
            world.send(World.bound(tenant, asked.get("authorizationId").asText(), ticket, Map.of()));
            return Answer.ticket(ticket);
        });
        assertThat(exchange(tenant, form()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "a decision about another ticket lets nobody in; without ours it ends after five seconds, to try again")
    void undecided() {
        var tenant = world.tenant();
        logins.on(code, asked -> {
            world.bind(tenant, asked.get("authorizationId").asText(), RandomValue.token(), Map.of());
            return Answer.ticket(ticket);
        });
        var response = exchange(tenant, form());
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"error\":\"temporarily_unavailable\"}");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(status()).isEqualTo("DECIDED");
    }

    @Test
    @DisplayName("C7: a refusal of the decision is invalid_grant with the rule's stable code")
    void refused() {
        var tenant = world.tenant();
        logins.on(code, asked -> {
            world.refuse(tenant, asked.get("authorizationId").asText(), ticket, "login_only");
            return Answer.ticket(ticket);
        });
        assertError(exchange(tenant, form()), 400, "invalid_grant", "login_only");
        assertThat(status()).isEqualTo("REFUSED");
    }

    @Test
    @DisplayName("C27: somebody who would have to be asked is refused, because nothing asks here")
    void asked() {
        var tenant = world.tenant();
        logins.on(code, asked -> {
            world.ask(tenant, asked.get("authorizationId").asText(), ticket, "binding_asked");
            return Answer.ticket(ticket);
        });
        assertError(exchange(tenant, form()), 400, "invalid_grant", "binding_asked");
        assertThat(status()).isEqualTo("BINDING_REQUIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "400, code_invalid, 400, invalid_grant, code_invalid",
        "403, user_denied, 400, invalid_grant, user_denied",
        "403, not_a_member, 400, invalid_grant, not_a_member",
        "403, not_allowed, 400, invalid_grant, not_allowed",
        "502, token_of_another, 400, invalid_grant, token_of_another",
        "403, connection_disabled, 400, invalid_request, connection_disabled",
        "502, configuration, 400, invalid_request, configuration",
        "400, bad_request, 400, invalid_request, bad_request",
        "502, vendor_unavailable, 503, temporarily_unavailable,",
        "504, vendor_timeout, 503, temporarily_unavailable,",
        "503, unavailable, 503, temporarily_unavailable,",
        "502, credentials_rejected, 502, server_error,",
        "502, vendor_malformed, 502, server_error,",
        "500, something_new, 502, server_error,"
    })
    @DisplayName("what login-service or the vendor says no to is told in OAuth's terms, and nothing is issued")
    void notTaken(int status, String reason, int answered, String error, String description) {
        logins.on(code, asked -> Answer.problem(status, reason));
        assertError(exchange(world.tenant(), form()), answered, error, description);
        assertThat(status()).isEqualTo("WAITING");
    }

    @Test
    @DisplayName("login-service refusing us, answering nonsense or nothing is not the application's fault")
    void loginServiceAway() {
        var tenant = world.tenant();
        logins.on(code, asked -> new Answer(401, "text/plain", "no"));
        assertError(exchange(tenant, form()), 502, "server_error", null);
        logins.on(code, asked -> new Answer(200, "application/json", "{"));
        assertError(exchange(tenant, form()), 503, "temporarily_unavailable", null);
        logins.on(code, asked -> null);
        assertError(exchange(tenant, form()), 503, "temporarily_unavailable", null);
    }

    @Test
    @DisplayName("C7: an application that may not, or authenticates wrongly, uses no code up")
    void clients() {
        var tenant = world.tenant();
        var spa = tenant.with(World.application(tenant.pool().id(), "spa", List.of()), null);
        var without = World.changed(spa.application(), List.of("authorization_code"), true, false);
        var off =
                World.changed(World.application(tenant.pool().id(), "native", List.of()), List.of(GRANT), false, false);
        world.keep(without, off);
        for (var refused : List.of(without, off)) {
            var form = form();
            form.put("client_id", refused.id());
            assertError(application.post(tenant.path("/token"), form), 400, "unauthorized_client", null);
        }
        assertError(application.post(tenant.path("/token"), form()), 401, "invalid_client", null);
        var form = form();
        form.put("client_id", tenant.application().id());
        assertError(application.post(tenant.path("/token"), form), 401, "invalid_client", null);
        assertError(
                application.post(
                        tenant.path("/token"),
                        form(),
                        basic(tenant.application().id(), "wrong")),
                401,
                "invalid_client",
                null);
        assertError(
                application.post(world.tenant().path("/token"), form(), basic(tenant)), 401, "invalid_client", null);
        assertThat(logins.asked(code)).isEmpty();
    }

    @Test
    @DisplayName("a request that is not in order uses no code up (RFC 8693 section 2.2.2)")
    void malformed() {
        var tenant = world.tenant();
        for (var missing : List.of("subject_token", "subject_token_type", "connection")) {
            var form = form();
            form.remove(missing);
            assertThat(exchange(tenant, form).body()).contains("\"invalid_request\"");
        }
        for (var wrong : Map.of(
                        "subject_token_type",
                        VendorCode.ACCESS_TOKEN,
                        "requested_token_type",
                        "urn:ietf:params:oauth:token-type:saml2",
                        "connection",
                        "../x",
                        "actor_token_type",
                        VendorCode.ACCESS_TOKEN)
                .entrySet()) {
            var form = form();
            form.put(wrong.getKey(), wrong.getValue());
            assertThat(exchange(tenant, form).body()).contains("\"invalid_request\"");
        }
        for (var target : Map.of("audience", "other", "resource", "https://other.example.com/")
                .entrySet()) {
            var form = form();
            form.put(target.getKey(), target.getValue());
            assertThat(exchange(tenant, form).body()).contains("\"invalid_target\"");
        }
        var scope = form();
        scope.put("scope", "openid pailou:admin");
        assertThat(exchange(tenant, scope).body()).contains("\"invalid_scope\"");
        for (var twice : List.of("connection=a", "vendor.phoneCode=a&vendor.phoneCode=b")) {
            assertThat(application
                            .postRaw(
                                    tenant.path("/token"),
                                    "application/x-www-form-urlencoded",
                                    Browser.encode(form()) + "&" + twice,
                                    basic(tenant))
                            .body())
                    .contains("\"invalid_request\"");
        }
        assertThat(logins.asked(code)).isEmpty();
    }

    @Test
    @DisplayName("C7: what is switched off meanwhile gives nothing, and the tokens end with the connection")
    void switchedOff() throws Exception {
        var tenant = world.tenant();
        bindsTo(tenant);
        var access = json.readTree(exchange(tenant, form()).body())
                .get("access_token")
                .asText();
        logins.on(code, asked -> {
            world.bind(tenant, asked.get("authorizationId").asText(), ticket, Map.of());
            world.keep(World.connection(tenant.pool().id(), tenant.connection().id(), 2, false));
            return Answer.ticket(ticket);
        });
        assertError(exchange(tenant, form()), 400, "invalid_grant", null);
        assertThat(application
                        .getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + access)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("C8: its authorization is no browser's, and its ticket no code")
    void noBrowser() {
        var tenant = world.tenant();
        bindsTo(tenant);
        assertThat(exchange(tenant, form()).statusCode()).isEqualTo(200);
        assertThat(world.one(
                        "select coalesce(handle_hash, browser_hash, redirect_uri, code_hash, 'none')"
                                + " from authorizations where id = ?",
                        authorizationId()))
                .isEqualTo("none");
        var browser = new Browser();
        browser.start(tenant);
        assertThat(browser.proceed(tenant, authorizationId(), ticket).statusCode())
                .isNotEqualTo(303);
        assertThat(browser.post(tenant.path("/token"), Browser.codeRequest(tenant, ticket, null), basic(tenant))
                        .body())
                .contains("\"invalid_grant\"");
    }

    private void bindsTo(Tenant tenant) {
        logins.on(code, asked -> {
            world.bind(tenant, asked.get("authorizationId").asText(), ticket, Map.of());
            return Answer.ticket(ticket);
        });
    }

    private LinkedHashMap<String, String> form() {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", GRANT);
        form.put("subject_token", code);
        form.put("subject_token_type", VendorCode.TYPE);
        form.put("connection", "wechat-mini");
        return form;
    }

    private HttpResponse<String> exchange(Tenant tenant, Map<String, String> form) {
        return application.post(tenant.path("/token"), form, basic(tenant));
    }

    private String authorizationId() {
        return logins.asked(code).getLast().body().get("authorizationId").asText();
    }

    private String status() {
        return world.one("select status from authorizations where id = ?", authorizationId());
    }

    private double counted(String outcome) {
        return metrics.counter("pailou.tokens", "grant", GRANT, "outcome", outcome)
                .count();
    }

    private JsonNode claims(String token) throws IOException {
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static void assertError(HttpResponse<String> response, int status, String error, String description) {
        assertThat(response.body())
                .isEqualTo(
                        description == null
                                ? "{\"error\":\"" + error + "\"}"
                                : "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
