package dev.pailou.token.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Discovery and keys")
class MetadataTest {

    private static final String GOLDEN = """
            {"issuer":"ISSUER",
             "authorization_endpoint":"ISSUER/auth",
             "token_endpoint":"ISSUER/token",
             "device_authorization_endpoint":"ISSUER/device_authorization",
             "userinfo_endpoint":"ISSUER/userinfo",
             "pushed_authorization_request_endpoint":"ISSUER/par",
             "introspection_endpoint":"ISSUER/introspect",
             "revocation_endpoint":"ISSUER/revoke",
             "jwks_uri":"ISSUER/jwks",
             "end_session_endpoint":"ISSUER/logout",
             "scopes_supported":["openid","profile","email","phone","identities","offline_access"],
             "response_types_supported":["code"],
             "response_modes_supported":["query","fragment","form_post","web_message"],
             "grant_types_supported":["authorization_code","refresh_token","client_credentials",
               "urn:ietf:params:oauth:grant-type:device_code",
               "urn:ietf:params:oauth:grant-type:token-exchange"],
             "subject_types_supported":["public"],
             "id_token_signing_alg_values_supported":["ES256","RS256","EdDSA"],
             "userinfo_signing_alg_values_supported":["ES256","RS256","EdDSA"],
             "acr_values_supported":["urn:pailou:acr:1fa"],
             "token_endpoint_auth_methods_supported":[
               "client_secret_basic","client_secret_post","private_key_jwt","none"],
             "token_endpoint_auth_signing_alg_values_supported":["ES256","PS256","RS256"],
             "introspection_endpoint_auth_methods_supported":[
               "client_secret_basic","client_secret_post","private_key_jwt"],
             "introspection_endpoint_auth_signing_alg_values_supported":["ES256","PS256","RS256"],
             "revocation_endpoint_auth_methods_supported":[
               "client_secret_basic","client_secret_post","private_key_jwt","none"],
             "revocation_endpoint_auth_signing_alg_values_supported":["ES256","PS256","RS256"],
             "dpop_signing_alg_values_supported":["ES256","PS256","RS256"],
             "claims_supported":["iss","sub","aud","exp","iat","auth_time","acr","nonce","sid","at_hash","amr",
               "name","family_name","given_name","middle_name","nickname","preferred_username","profile","picture",
               "website","gender","birthdate","zoneinfo","locale","updated_at","email","email_verified",
               "phone_number","phone_number_verified","identities"],
             "code_challenge_methods_supported":["S256"],
             "ui_locales_supported":["en","zh-Hans","zh-Hant","ja"],
             "prompt_values_supported":["none","login","consent","select_account"],
             "authorization_response_iss_parameter_supported":true,
             "backchannel_logout_supported":true,
             "backchannel_logout_session_supported":true,
             "claims_parameter_supported":true,
             "request_parameter_supported":true,
             "request_object_signing_alg_values_supported":["ES256","PS256","RS256"],
             "request_uri_parameter_supported":false,
             "require_pushed_authorization_requests":false}
            """;

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();

    @Test
    @DisplayName("B6: the discovery document says what is there and nothing more")
    void golden() throws Exception {
        var tenant = world.tenant();
        var response = browser.get(tenant.path("/.well-known/openid-configuration"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
        assertThat(json.readTree(response.body())).isEqualTo(json.readTree(GOLDEN.replace("ISSUER", tenant.issuer())));
        assertThat(OIDCProviderMetadata.parse(response.body()).getIssuer().getValue())
                .isEqualTo(tenant.issuer());
    }

    @Test
    @DisplayName("B23, C26: no Host, Forwarded or X-Forwarded header changes an address that we give out")
    void headers() {
        var tenant = world.tenant();
        var path = tenant.path("/.well-known/openid-configuration");
        var expected = browser.get(path).body();
        var authorization = tenant.path("/auth?") + Browser.encode(Browser.authorizationRequest(tenant));
        for (var header : List.of(
                new String[] {"Host", "evil.example"},
                new String[] {"Host", "evil.example:1234"},
                new String[] {"X-Forwarded-Host", "evil.example"},
                new String[] {"X-Forwarded-Proto", "https"},
                new String[] {"X-Forwarded-Port", "1"},
                new String[] {"X-Forwarded-Prefix", "/evil"},
                new String[] {"X-Original-URL", "/evil"},
                new String[] {"Forwarded", "host=evil.example;proto=https"})) {
            var document = given().header(header[0], header[1]).get(path);
            assertThat(document.asString()).as(header[0]).isEqualTo(expected);
            var location = given().header(header[0], header[1])
                    .urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .get(authorization)
                    .header("Location");
            assertThat(location).as(header[0]).startsWith("http://localhost:8080/login/");
        }
    }

    @Test
    @DisplayName("each pool has keys of its own, public parts only, and says how long they may be kept")
    void keys() throws Exception {
        var one = browser.get(world.tenant().path("/jwks"));
        var other = browser.get(world.tenant().path("/jwks"));
        assertThat(one.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
        var key = json.readTree(one.body()).get("keys").get(0);
        assertThat(key.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
        assertThat(key.get("alg").asText()).isEqualTo("ES256");
        assertThat(key.get("kid"))
                .isNotEqualTo(json.readTree(other.body()).get("keys").get(0).get("kid"));
    }

    @Test
    @DisplayName("the private part of a key is stored encrypted")
    void encrypted() {
        var tenant = world.tenant();
        assertThat(world.one(
                        "select private_key from signing_key where pool_id = ?",
                        tenant.pool().id()))
                .startsWith("test.")
                .hasSizeGreaterThan(100);
        assertThat(world.one(
                        "select public_jwk from signing_key where pool_id = ?",
                        tenant.pool().id()))
                .doesNotContain("\"d\"");
    }

    @Test
    @DisplayName("an unknown or deleted pool has neither")
    void unknown() {
        var pool = world.tenant().pool();
        world.keep(World.changed(pool, true, true));
        for (var domain : List.of(pool.domain(), "nosuchpool")) {
            for (var endpoint : List.of("/jwks", "/.well-known/openid-configuration")) {
                var response = browser.get("/oidc/" + domain + endpoint);
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("application/problem+json");
            }
        }
    }
}
