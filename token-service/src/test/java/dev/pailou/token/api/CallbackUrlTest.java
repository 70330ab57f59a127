package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.events.ConnectionCallback;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Handover;
import dev.pailou.token.support.Tenant;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TokenServiceTest
@DisplayName("A connection's callback URL")
class CallbackUrlTest {

    private static final String URL = "https://www.example.com/auth/callback?from=pailou";
    private static final String STATE = "state of the application & more";
    private static final String NONCE = "a nonce";

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();
    private final String user = Ids.next();

    @BeforeEach
    void system() {
        world.system();
    }

    @Test
    @DisplayName("B7: gets the ID token by a form, for its application alone, for 5 minutes and with the nonce")
    void formPost() throws Exception {
        var tenant = withCallback("form_post");
        var answer = comeIn(tenant, Map.of("scope", "openid profile"));
        var handover = Handover.of(answer);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(handover.action()).isEqualTo(URL);
        assertThat(handover.parameters())
                .containsOnlyKeys("id_token", "state", "iss")
                .containsEntry("state", STATE)
                .containsEntry("iss", tenant.issuer());

        var token = SignedJWT.parse(handover.parameters().get("id_token"));
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(tenant.issuer());
        assertThat(claims.getSubject()).isEqualTo(user);
        assertThat(claims.getAudience()).containsExactly(tenant.application().id());
        assertThat(claims.getStringClaim("nonce")).isEqualTo(NONCE);
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);
        assertThat(claims.getClaims()).containsKeys("auth_time", "sid").doesNotContainKeys("at_hash", "c_hash");
        assertThat(claims.getStringClaim("nickname"))
                .as("nobody can ask userinfo for it")
                .isEqualTo("小明");
        var keys = JWKSet.parse(browser.get(tenant.path("/jwks")).body());
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
    }

    @Test
    @DisplayName("B19, B21: the form goes to the callback URL's origin and nowhere else, and stands in no frame")
    void policy() {
        var answer = comeIn(withCallback("form_post"), Map.of());
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action https://www.example.com;", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.body()).containsSubsequence("<noscript>", "<button type=\"submit\"", "</noscript>");
    }

    @Test
    @DisplayName(
            "B7, B11: gets the ID token in the fragment, and says no more than was asked for; a query never has one")
    void fragment() throws Exception {
        var location = Browser.location(comeIn(withCallback("fragment"), Map.of()));
        assertThat(location).startsWith(URL + "#id_token=");
        var parameters = Browser.query("?" + location.substring(location.indexOf('#') + 1));
        assertThat(parameters).containsOnlyKeys("id_token", "state", "iss").containsEntry("state", STATE);
        assertThat(SignedJWT.parse(parameters.get("id_token")).getJWTClaimsSet().getClaims())
                .doesNotContainKeys("nickname", "name");
    }

    @Test
    @DisplayName(
            "B4, B24: gets a code for that URL, which its application redeems there with its code verifier and once")
    void code() throws Exception {
        var tenant = withCallback("code");
        var verifier = RandomValue.token();
        var challenge = Map.of("code_challenge", Digest.sha256(verifier), "code_challenge_method", "S256");
        var location = Browser.location(comeIn(tenant, challenge));
        assertThat(location).startsWith(URL + "&code=").doesNotContain("id_token", "#");
        var code = Browser.query(location).get("code");
        var redeeming = new HashMap<>(Map.of("grant_type", "authorization_code", "code", code));

        redeeming.put("code_verifier", verifier);
        redeeming.put("redirect_uri", World.REDIRECT_URI);
        assertThat(redeem(tenant, redeeming).statusCode())
                .as("a redirect URI is another address")
                .isEqualTo(400);
        redeeming.put("redirect_uri", URL);
        redeeming.put("code_verifier", RandomValue.token());
        assertThat(redeem(tenant, redeeming).statusCode()).isEqualTo(400);
        redeeming.put("code_verifier", verifier);
        var redeemed = redeem(tenant, redeeming);
        assertThat(redeemed.statusCode()).as(redeemed.body()).isEqualTo(200);
        assertThat(SignedJWT.parse(
                                json.readTree(redeemed.body()).get("id_token").asText())
                        .getJWTClaimsSet()
                        .getStringClaim("nonce"))
                .isEqualTo(NONCE);
        assertThat(redeem(tenant, redeeming).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("B4: gets no code without S256")
    void withoutChallenge() {
        var tenant = withCallback("code");
        assertRefused(start(tenant, Map.of()), "code_challenge must be sent");
        assertRefused(
                start(tenant, Map.of("code_challenge", Digest.sha256("x"))), "code_challenge_method must be S256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce"})
    @DisplayName("C8: nothing begins without state and nonce, with either twice or without end")
    void stateAndNonce(String name) {
        var tenant = withCallback("form_post");
        var parameters = request(tenant);
        parameters.remove(name);
        assertRefused(start(tenant, Browser.encode(parameters)), name + " must be sent");
        parameters.put(name, "");
        assertRefused(start(tenant, Browser.encode(parameters)), name + " must be sent");
        parameters.put(name, "x");
        assertRefused(start(tenant, Browser.encode(parameters) + '&' + name + "=y"), name + " stands there more than");
        parameters.put(name, "x".repeat(5000));
        assertRefused(start(tenant, Browser.encode(parameters)), name + " is longer than");
        assertThat(world.all(
                        "select id from authorizations where pool_id = ?",
                        tenant.pool().id()))
                .isEmpty();
    }

    @Test
    @DisplayName("B3, C7: belongs to one application of one pool, whose login page shows the connection")
    void ofAnotherApplication() {
        var tenant = withCallback("form_post");
        var other = World.web(tenant.pool().id());
        var notShowing = World.offering(tenant.application());
        world.keep(other);
        for (var wrong : List.of(other.id(), world.tenant().application().id(), "nobody", "")) {
            assertThat(start(tenant, Map.of("app_id", wrong)).statusCode()).isEqualTo(400);
        }
        var elsewhere = world.tenant();
        assertThat(start(elsewhere, connectionOf(tenant), Browser.encode(request(elsewhere)))
                        .statusCode())
                .as("a connection of another pool")
                .isEqualTo(400);
        assertRefused(start(elsewhere, Browser.encode(request(elsewhere))), "no callback URL of this application");
        world.keep(notShowing);
        assertRefused(start(tenant, Map.of()), "no callback URL of this application");
    }

    @ParameterizedTest
    @CsvSource({"disabled", "moved", "given to another", "gone", "not shown"})
    @DisplayName("C7: gets nothing when meanwhile it is not what it was")
    void meanwhile(String what) {
        var tenant = withCallback("form_post");
        var handle = begin(tenant, Map.of());
        var ticket = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(handle), ticket, user);
        switch (what) {
            case "disabled" ->
                world.keep(connection(
                        tenant,
                        3,
                        false,
                        new ConnectionCallback(URL, tenant.application().id(), "form_post")));
            case "moved" ->
                world.keep(connection(
                        tenant,
                        3,
                        true,
                        new ConnectionCallback(
                                "https://evil.example.com/",
                                tenant.application().id(),
                                "form_post")));
            case "given to another" ->
                world.keep(connection(tenant, 3, true, new ConnectionCallback(URL, Ids.next(), "form_post")));
            case "gone" -> world.keep(connection(tenant, 3, true, null));
            default -> world.keep(World.offering(tenant.application()));
        }
        var answer = browser.proceed(tenant, handle, ticket);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("id_token", URL, "evil.example.com");
        var cancelled = browser.get(tenant.path("/cancel?authorization=" + handle));
        if (List.of("moved", "given to another", "gone").contains(what)) {
            assertThat(cancelled.body()).doesNotContain("<form", "evil.example.com");
        }
    }

    @Test
    @DisplayName("C8: gets nothing by a ticket that was used, nor in another browser")
    void replayed() {
        var tenant = withCallback("form_post");
        var handle = begin(tenant, Map.of());
        var ticket = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(handle), ticket, user);
        assertThat(Handover.of(browser.proceed(tenant, handle, ticket)).parameters())
                .containsKey("id_token");
        var again = browser.proceed(tenant, handle, ticket);
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).doesNotContain("id_token");

        var second = begin(tenant, Map.of());
        var stolen = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(second), stolen, user);
        var elsewhere = new Browser().proceed(tenant, second, stolen);
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(elsewhere.body()).doesNotContain("id_token");
    }

    @Test
    @DisplayName("what it gets opens nothing of ours: no userinfo, no introspection, no logout, no hint")
    void noCredential() throws Exception {
        var tenant = withCallback("form_post");
        var token = Handover.of(comeIn(tenant, Map.of())).parameters().get("id_token");
        var stranger = new Browser();
        assertThat(stranger.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);
        var introspected = stranger.post(tenant.path("/introspect"), Map.of("token", token), basic(tenant));
        assertThat(json.readTree(introspected.body()).get("active").asBoolean()).isFalse();
        var hinted = browser.ask(tenant, "id_token_hint", token, "prompt", "none");
        assertThat(Browser.location(hinted)).contains("error=invalid_request");
        var lookup = stranger.postRaw(
                "/internal/authorizations/lookup", "application/json", "{}", "Authorization", "Bearer " + token);
        assertThat(lookup.statusCode()).isIn(401, 403);
    }

    @Test
    @DisplayName("hears in the same way that the person turned back")
    void cancelled() {
        var tenant = withCallback("form_post");
        var answer = browser.get(tenant.path("/cancel?authorization=" + begin(tenant, Map.of())));
        assertThat(Handover.of(answer).action()).isEqualTo(URL);
        assertThat(Handover.of(answer).parameters())
                .containsEntry("error", "access_denied")
                .containsEntry("state", STATE)
                .containsEntry("iss", tenant.issuer())
                .doesNotContainKey("id_token");

        var inFragment = withCallback("fragment");
        assertThat(Browser.location(
                        browser.get(inFragment.path("/cancel?authorization=" + begin(inFragment, Map.of())))))
                .startsWith(URL + "#error=access_denied&");
    }

    @Test
    @DisplayName("asks the person first where the application wants that, as for any other answer")
    void consent() throws Exception {
        var tenant = withCallback("form_post");
        world.keep(World.changed(tenant.application(), world.openid(Map.of("requireConsent", true))));
        var handle = begin(tenant, Map.of());
        var ticket = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(handle), ticket, user);
        assertThat(Browser.location(browser.proceed(tenant, handle, ticket))).contains("/consent?authorization=");
        var agreed = internal(
                "consent",
                Map.of(
                        "handle",
                        handle,
                        "browser",
                        browser.cookies().get("pailou-browser-" + tenant.pool().id())));
        assertThat(agreed.statusCode()).isEqualTo(204);
        assertThat(Handover.of(browser.get(tenant.path("/consented?authorization=" + handle)))
                        .parameters())
                .containsKey("id_token");
    }

    private Tenant withCallback(String mode) {
        var tenant = world.tenant();
        world.keep(connection(
                tenant,
                2,
                true,
                new ConnectionCallback(URL, tenant.application().id(), mode)));
        return tenant;
    }

    private static ConnectionChanged connection(
            Tenant tenant, long version, boolean enabled, ConnectionCallback callback) {
        return World.connection(tenant.pool().id(), connectionOf(tenant), version, enabled, callback);
    }

    private static String connectionOf(Tenant tenant) {
        return World.connectionOf(tenant.pool().id());
    }

    /** Logs in by the connection, and goes on. */
    private HttpResponse<String> comeIn(Tenant tenant, Map<String, String> further) {
        var handle = begin(tenant, further);
        var ticket = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(handle), ticket, user);
        return browser.proceed(tenant, handle, ticket);
    }

    private String begin(Tenant tenant, Map<String, String> further) {
        var begun = start(tenant, further);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        try {
            return json.readTree(begun.body()).get("handle").asText();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> start(Tenant tenant, Map<String, String> further) {
        var parameters = request(tenant);
        parameters.putAll(further);
        return start(tenant, Browser.encode(parameters));
    }

    private HttpResponse<String> start(Tenant tenant, String query) {
        return start(tenant, connectionOf(tenant), query);
    }

    /** What login-service asks for a browser that came to the start address. */
    private HttpResponse<String> start(Tenant tenant, String connectionId, String query) {
        var cookie = browser.cookies()
                .computeIfAbsent("pailou-browser-" + tenant.pool().id(), name -> RandomValue.token());
        return internal(
                "callback",
                Map.of("poolId", tenant.pool().id(), "connectionId", connectionId, "query", query, "browser", cookie));
    }

    private HttpResponse<String> internal(String operation, Map<String, String> body) {
        try {
            var service = browser.post(
                    "/internal/token",
                    Map.of("grant_type", "client_credentials"),
                    basic("login-service", "only-for-tests"));
            return new Browser()
                    .postRaw(
                            "/internal/authorizations/" + operation,
                            "application/json",
                            json.writeValueAsString(body),
                            "Authorization",
                            "Bearer "
                                    + json.readTree(service.body())
                                            .get("access_token")
                                            .asText());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> redeem(Tenant tenant, Map<String, String> form) {
        return new Browser().post(tenant.path("/token"), form, basic(tenant));
    }

    private static Map<String, String> request(Tenant tenant) {
        return new HashMap<>(Map.of("app_id", tenant.application().id(), "state", STATE, "nonce", NONCE));
    }

    private static void assertRefused(HttpResponse<String> answer, String detail) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(detail);
    }
}
