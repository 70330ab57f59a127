package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an application may count on, tried: each member of the metadata against what the service does. */
@TokenServiceTest
@DisplayName("Of the metadata")
class MetadataIsTrueTest {

    private static final String ORIGIN = "https://app.example.com";

    /** What the one or the other grant can't do without. */
    private static final Map<String, String> GRANT_PARAMETERS = Map.of(
            "username", "x",
            "password", "x",
            "device_code", "x",
            "refresh_token", "x");

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();
    private Tenant tenant;
    private JsonNode metadata;

    @BeforeEach
    void read() throws IOException {
        tenant = world.tenant();
        metadata = json.readTree(
                browser.get(tenant.path("/.well-known/openid-configuration")).body());
    }

    @Test
    @DisplayName(
            "oidcc-discovery-endpoint-verification: the issuer is where it was found, and every address leads somewhere")
    void addresses() throws Exception {
        assertThat(metadata.path("issuer").asText()).isEqualTo(tenant.issuer());
        var addresses = new ArrayList<String>();
        metadata.properties().forEach(member -> {
            if (member.getKey().endsWith("_endpoint") || member.getKey().endsWith("_uri")) {
                addresses.add(member.getValue().asText());
            }
        });
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
        for (var address : addresses) {
            assertThat(address).startsWith(tenant.issuer() + "/");
            var path = tenant.path(address.substring(tenant.issuer().length()));
            assertThat(List.of(
                            browser.get(path).statusCode(),
                            browser.post(path, Map.of("x", "y")).statusCode()))
                    .as(address)
                    .anyMatch(status -> status != 404 && status != 405);
        }
        for (var known : List.of("openid", "profile", "email")) {
            assertThat(list("scopes_supported")).contains(known);
        }
        assertThat(list("id_token_signing_alg_values_supported")).doesNotContain("none");
        assertThat(list("subject_types_supported")).containsExactly("public");
        assertThat(metadata.has("registration_endpoint")).isFalse();
    }

    @Test
    @DisplayName("oidcc-discovery-endpoint-verification: the document is the same at the place that RFC 8414 names")
    void authorizationServer() throws Exception {
        var other = browser.get("/.well-known/oauth-authorization-server" + tenant.path(""));
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(json.readTree(other.body())).isEqualTo(metadata);
        assertThat(browser.get("/.well-known/oauth-authorization-server/oidc/nosuchpool")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("B12: grants that are named exist, and no others do")
    void grants() throws Exception {
        var named = list("grant_types_supported");
        for (var grant : Stream.concat(
                        named.stream(),
                        Stream.of(
                                "password",
                                "implicit",
                                "refresh_token",
                                "urn:ietf:params:oauth:grant-type:device_code"))
                .distinct()
                .toList()) {
            var request = new LinkedHashMap<>(GRANT_PARAMETERS);
            request.put("grant_type", grant);
            var answer = browser.post(tenant.path("/token"), request, basic(tenant));
            assertThat(json.readTree(answer.body()).path("error").asText().equals("unsupported_grant_type"))
                    .as(grant + ": " + answer.body())
                    .isNotEqualTo(named.contains(grant));
        }
    }

    @Test
    @DisplayName("B4, B11: response types, response modes and ways of PKCE that are named are taken, and no others are")
    void requests() {
        var open = world.openid(Map.of("allowedOrigins", List.of(ORIGIN)));
        var application = World.changed(tenant.application(), open);
        world.keep(application);
        tenant = tenant.with(application, tenant.secret());
        tried("response_type", list("response_types_supported"), "token", "id_token", "code id_token", "code token");
        tried("response_mode", list("response_modes_supported"), "query.jwt", "fragment.jwt", "jwt");
        tried("code_challenge_method", list("code_challenge_methods_supported"), "plain", "S512");
        tried("request", List.of(), "x.y.z");
    }

    @Test
    @DisplayName("who may introspect and revoke without a secret or key is as it is named (RFC 8414 section 2)")
    void withoutProof() {
        var open = World.application(tenant.pool().id(), "native", List.of());
        world.keep(open);
        for (var endpoint : List.of("introspection", "revocation")) {
            var address = metadata.path(endpoint + "_endpoint").asText();
            var answer = browser.post(
                    tenant.path(address.substring(tenant.issuer().length())),
                    Map.of("client_id", open.id(), "token", "whatever"));
            assertThat(answer.statusCode() == 200)
                    .as(endpoint + ": " + answer.body())
                    .isEqualTo(
                            list(endpoint + "_endpoint_auth_methods_supported").contains("none"));
        }
    }

    private void tried(String parameter, List<String> named, String... others) {
        for (var value : named) {
            assertThat(answerTo(parameter, value))
                    .as(parameter + "=" + value)
                    .startsWith("http://localhost:8080/login/");
        }
        for (var value : others) {
            assertThat(named).doesNotContain(value);
            assertThat(answerTo(parameter, value))
                    .as(parameter + "=" + value)
                    .contains("error=")
                    .contains("iss=");
        }
    }

    private String answerTo(String parameter, String value) {
        var request = new LinkedHashMap<>(Browser.authorizationRequest(tenant));
        request.put("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        request.put("code_challenge_method", "S256");
        request.put(parameter, value);
        return Browser.location(new Browser().get(tenant.path("/auth?") + Browser.encode(request)));
    }

    @Test
    @DisplayName("every algorithm that is named has a key, and signs the ID tokens of whoever asks for it")
    void algorithms() throws Exception {
        var named = list("id_token_signing_alg_values_supported");
        var keys = JWKSet.parse(browser.get(tenant.path("/jwks")).body());
        assertThat(keys.getKeys().stream().map(key -> key.getAlgorithm().getName()))
                .containsAll(named);
        for (var algorithm : named) {
            var application =
                    World.changed(tenant.application(), world.openid(Map.of("idTokenSignedResponseAlg", algorithm)));
            world.keep(application);
            tenant = tenant.with(application, tenant.secret());
            var token = SignedJWT.parse(tokens().path("id_token").asText());
            assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
            assertThat(keys.getKeyByKeyId(token.getHeader().getKeyID())
                            .getAlgorithm()
                            .getName())
                    .isEqualTo(algorithm);
        }
    }

    @Test
    @DisplayName("no claim leaves that is not named")
    void claims() throws Exception {
        var tokens = tokens();
        var claims = new HashSet<>(SignedJWT.parse(tokens.path("id_token").asText())
                .getJWTClaimsSet()
                .getClaims()
                .keySet());
        json.readTree(browser.getWith(
                                tenant.path("/userinfo"),
                                "Authorization",
                                "Bearer " + tokens.path("access_token").asText())
                        .body())
                .fieldNames()
                .forEachRemaining(claims::add);
        assertThat(claims).contains("sub", "name", "email");
        assertThat(list("claims_supported")).containsAll(claims);
    }

    private JsonNode tokens() throws IOException {
        var another = new Browser();
        var started = another.start(tenant);
        var code = another.login(world, tenant, started, Map.of("name", "Zhang San", "email", "zhang.san@example.com"));
        HttpResponse<String> answer = another.post(
                tenant.path("/token"), Browser.codeRequest(tenant, code, started.verifier()), basic(tenant));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private List<String> list(String member) {
        return metadata.path(member).valueStream().map(JsonNode::asText).toList();
    }
}
