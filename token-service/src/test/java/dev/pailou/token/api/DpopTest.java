package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.ClientKey;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Tokens that are bound to a key")
class DpopTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser application = new Browser();
    private final ClientKey key = ClientKey.ec();

    @Test
    @DisplayName("B15: say so, and name the key's thumbprint")
    void bound() throws Exception {
        var tenant = world.tenant();
        var tokens = read(redeem(tenant, key));
        assertThat(tokens.get("token_type").asText()).isEqualTo("DPoP");
        var token = tokens.get("access_token").asText();
        assertThat(claims(token).get("cnf").get("jkt").asText()).isEqualTo(key.thumbprint());
    }

    @Test
    @DisplayName("B15: of 200 uses of one proof at once exactly one is taken, on whichever replica")
    void once() {
        var tenant = world.tenant();
        var proof = key.proof("POST", tenant.issuer() + "/token", Map.of());
        var answers = IntStream.range(0, 200)
                .mapToObj(i -> application.postLater(tenant.path("/token"), ofItsOwn(), headers(tenant, proof)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> assertError(answer, "invalid_dpop_proof"));
    }

    @Test
    @DisplayName(
            "B15: a proof is for this method and address, of this minute, signed by the key in it, of its own type")
    void proofs() {
        var tenant = world.tenant();
        var endpoint = tenant.issuer() + "/token";
        for (var good : List.of(
                key.proof("POST", endpoint, Map.of()),
                key.proof("POST", endpoint, Map.of("iat", ClientKey.date(-45))),
                ClientKey.rsa(JWSAlgorithm.PS256).proof("POST", endpoint, Map.of()))) {
            assertThat(application
                            .post(tenant.path("/token"), ofItsOwn(), headers(tenant, good))
                            .statusCode())
                    .isEqualTo(200);
        }
        for (var bad : List.of(
                key.proof("GET", endpoint, Map.of()),
                key.proof("POST", tenant.issuer() + "/auth", Map.of()),
                key.proof("POST", world.tenant().issuer() + "/token", Map.of()),
                key.proof("POST", endpoint, Map.of("iat", ClientKey.date(-90))),
                key.proof("POST", endpoint, Map.of("iat", ClientKey.date(90))),
                key.proof("POST", endpoint, without("jti")),
                key.proof("POST", endpoint, without("iat")),
                key.proof("JWT", "POST", endpoint, Optional.empty(), Map.of()),
                ClientKey.forged(key.proof("POST", endpoint, Map.of())),
                key.assertion(tenant.application().id(), endpoint, Map.of()),
                "nonsense")) {
            assertError(
                    application.post(tenant.path("/token"), ofItsOwn(), headers(tenant, bad)), "invalid_dpop_proof");
        }
        var two = Stream.concat(
                        Stream.of(headers(tenant, key.proof("POST", endpoint, Map.of()))),
                        Stream.of("DPoP", key.proof("POST", endpoint, Map.of())))
                .toArray(String[]::new);
        assertError(application.post(tenant.path("/token"), ofItsOwn(), two), "invalid_dpop_proof");
    }

    @Test
    @DisplayName("B13, B15: a public application's refresh tokens are bound to the key, a confidential one's are not")
    void refresh() throws Exception {
        var tenant = world.tenant();
        var spa = tenant.with(World.application(tenant.pool().id(), "spa", List.of(World.REDIRECT_URI)), null);
        world.keep(spa.application());
        var first = read(redeem(spa, key)).get("refresh_token").asText();
        assertError(refresh(spa, first, null), "invalid_grant");
        assertError(refresh(spa, first, ClientKey.ec()), "invalid_grant");
        var second = read(refresh(spa, first, key));
        assertThat(second.get("token_type").asText()).isEqualTo("DPoP");
        assertError(refresh(spa, second.get("refresh_token").asText(), null), "invalid_grant");

        var confidential = read(redeem(tenant, key)).get("refresh_token").asText();
        var other = ClientKey.ec();
        var next = read(refresh(tenant, confidential, other));
        assertThat(claims(next.get("access_token").asText())
                        .get("cnf")
                        .get("jkt")
                        .asText())
                .isEqualTo(other.thumbprint());
    }

    @Test
    @DisplayName("B15: a public application's refresh token is bound to the first key that it comes with")
    void boundLater() throws Exception {
        var tenant = world.tenant();
        var spa = tenant.with(World.application(tenant.pool().id(), "spa", List.of(World.REDIRECT_URI)), null);
        world.keep(spa.application());
        var first = read(redeem(spa, null)).get("refresh_token").asText();
        var second = read(refresh(spa, first, key)).get("refresh_token").asText();
        assertError(refresh(spa, second, null), "invalid_grant");
        assertThat(refresh(spa, second, key).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("B13, C14: a thief's key does not hide that a public application's refresh token was used twice")
    void boundByAThief() throws Exception {
        var tenant = world.tenant();
        var spa = tenant.with(World.application(tenant.pool().id(), "spa", List.of(World.REDIRECT_URI)), null);
        world.keep(spa.application());
        var stolen = read(redeem(spa, null)).get("refresh_token").asText();
        var thiefs = read(refresh(spa, stolen, key)).get("refresh_token").asText();
        assertError(refresh(spa, stolen, null), "invalid_grant");
        assertError(refresh(spa, thiefs, key), "invalid_grant");
    }

    @Test
    @DisplayName("B15: are all that an application gets that is set to them")
    void required() throws Exception {
        var pool = world.tenant();
        var tenant = pool.with(
                World.changed(pool.application(), world.openid(Map.of("dpopBoundAccessTokens", true))), pool.secret());
        world.keep(tenant.application());
        assertError(redeem(tenant, null), "invalid_dpop_proof");
        assertError(application.post(tenant.path("/token"), ofItsOwn(), basic(tenant)), "invalid_dpop_proof");
        assertThat(read(redeem(tenant, key)).get("token_type").asText()).isEqualTo("DPoP");
    }

    @Test
    @DisplayName("B15: a code that was asked for with dpop_jkt is redeemed with that key only (RFC 9449 section 10)")
    void code() throws Exception {
        var tenant = world.tenant();
        var parameters = Browser.authorizationRequest(tenant);
        parameters.put("dpop_jkt", key.thumbprint());
        var started = application.start(tenant, parameters, null);
        var code = application.login(world, tenant, started, Map.of());
        assertError(redeem(tenant, code, null, null), "invalid_grant");
        assertError(redeem(tenant, code, null, ClientKey.ec()), "invalid_grant");
        assertThat(redeem(tenant, code, null, key).statusCode()).isEqualTo(200);

        parameters.put("dpop_jkt", "no thumbprint");
        assertThat(Browser.query(Browser.location(application.get(tenant.path("/auth?") + Browser.encode(parameters)))))
                .containsEntry("error", "invalid_request");
    }

    private HttpResponse<String> redeem(Tenant tenant, ClientKey by) {
        var started = application.start(tenant);
        var code = application.login(world, tenant, started, Map.of("name", "张三"));
        return redeem(tenant, code, started.verifier(), by);
    }

    private HttpResponse<String> redeem(Tenant tenant, String code, String verifier, ClientKey by) {
        return post(tenant, codeRequest(tenant, code, verifier), by);
    }

    private HttpResponse<String> refresh(Tenant tenant, String token, ClientKey by) {
        return post(tenant, Map.of("grant_type", "refresh_token", "refresh_token", token), by);
    }

    private HttpResponse<String> post(Tenant tenant, Map<String, String> form, ClientKey by) {
        var named = new LinkedHashMap<>(form);
        if (tenant.secret() == null) {
            named.put("client_id", tenant.application().id());
        }
        var proof = by == null ? null : by.proof("POST", tenant.issuer() + "/token", Map.of());
        return application.post(tenant.path("/token"), named, headers(tenant, proof));
    }

    private static String[] headers(Tenant tenant, String proof) {
        return Stream.concat(
                        tenant.secret() == null ? Stream.of() : Stream.of(basic(tenant)),
                        proof == null ? Stream.of() : Stream.of("DPoP", proof))
                .toArray(String[]::new);
    }

    private static Map<String, String> ofItsOwn() {
        return Map.of("grant_type", "client_credentials", "scope", "reports:read");
    }

    private static Map<String, Object> without(String claim) {
        var changes = new HashMap<String, Object>();
        changes.put(claim, null);
        return changes;
    }

    private JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode claims(String token) throws IOException {
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static void assertError(HttpResponse<String> response, String error) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }
}
