package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.id;
import static dev.pailou.connection.support.Api.last;
import static dev.pailou.connection.support.Api.newApplication;
import static dev.pailou.connection.support.Api.newDomain;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.patch;
import static dev.pailou.connection.support.Api.pool;
import static dev.pailou.connection.support.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("How applications and pools speak OpenID Connect")
class OpenIdTest {

    private static final Map<String, Object> KEY = Map.of(
            "kty",
            "EC",
            "crv",
            "P-256",
            "kid",
            "one",
            "x",
            "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y",
            "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

    @Inject
    Configuration configuration;

    @Inject
    ObjectMapper json;

    @Test
    @DisplayName("has defaults that nobody has to know")
    void defaults() {
        var path = newApplication(newPool());
        Api.get(path)
                .then()
                .statusCode(200)
                .body("grantTypes", equalTo(List.of("authorization_code", "refresh_token")))
                .body("openid.tokenEndpointAuthMethod", nullValue())
                .body("openid.accessTokenFormat", equalTo("jwt"))
                .body("openid.accessTokenSeconds", equalTo(3600))
                .body("openid.refreshTokenSeconds", equalTo(2592000))
                .body("openid.refreshTokenGraceSeconds", equalTo(0))
                .body("openid.requireConsent", equalTo(false))
                .body("openid.jwks", nullValue())
                .body("openid.allowedOrigins", empty())
                .body("openid.claims", anEmptyMap());
        assertThat(configuration
                        .await(last(path), 1)
                        .at("/openid/accessTokenFormat")
                        .asText())
                .isEqualTo("jwt");
    }

    @Test
    @DisplayName("is set whole, told to the other services, and kept")
    void set() {
        var openid = new HashMap<String, Object>();
        openid.put("tokenEndpointAuthMethod", "private_key_jwt");
        openid.put("jwks", Map.of("keys", List.of(KEY)));
        openid.put("idTokenSignedResponseAlg", "RS256");
        openid.put("userinfoSignedResponseAlg", "EdDSA");
        openid.put("accessTokenFormat", "opaque");
        openid.put("requirePushedAuthorizationRequests", true);
        openid.put("requireConsent", true);
        openid.put("dpopBoundAccessTokens", true);
        openid.put("backchannelLogoutUri", "https://app.example/logout?x=1");
        openid.put("initiateLoginUri", "https://app.example/start");
        openid.put("allowedOrigins", List.of("https://app.example", "http://localhost:5173"));
        openid.put("resources", List.of("https://api.example/v1", "urn:example:api"));
        openid.put("accessTokenSeconds", 300);
        openid.put("refreshTokenSeconds", 86400);
        openid.put("refreshTokenGraceSeconds", 60);
        openid.put("claims", Map.of("login", "preferred_username", "https://app.example/mail", "email"));
        var poolId = newPool();
        var made = post(
                pool(poolId) + "/applications",
                Map.of(
                        "name",
                        "An application",
                        "type",
                        "web",
                        "grantTypes",
                        List.of("authorization_code", "urn:ietf:params:oauth:grant-type:device_code"),
                        "openid",
                        openid));
        made.then().body("clientSecret", nullValue()).body("secrets", empty());
        var id = id(made);

        var shown = Api.get(pool(poolId) + "/applications/" + id).jsonPath().getMap("openid");
        assertThat(json.<JsonNode>valueToTree(shown)).isEqualTo(json.valueToTree(openid));
        var event = configuration.await(id, 1);
        assertThat(event.path("grantTypes").get(1).asText()).isEqualTo("urn:ietf:params:oauth:grant-type:device_code");
        var told = event.path("openid");
        assertThat(told.size()).isEqualTo(16);
        assertThat(told.path("jwks").asText()).contains("\"P-256\"");
        assertThat(told.path("backchannelLogoutUri").asText()).isEqualTo("https://app.example/logout?x=1");
        assertThat(told.at("/claims/login").asText()).isEqualTo("preferred_username");
        assertThat(told.path("accessTokenSeconds").asInt()).isEqualTo(300);
    }

    @Test
    @DisplayName("changes by member: what is given replaces, null sets the default, what is left out stays")
    void changed() {
        var path = newApplication(newPool());
        openid(path, Map.of("accessTokenSeconds", 600, "requireConsent", true, "resources", List.of("urn:a", "urn:b")))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        openid(path, Map.of("resources", List.of("urn:c")))
                .then()
                .statusCode(200)
                .body("openid.resources", equalTo(List.of("urn:c")))
                .body("openid.accessTokenSeconds", equalTo(600))
                .body("openid.requireConsent", equalTo(true));
        openid(path, Collections.singletonMap("accessTokenSeconds", null))
                .then()
                .statusCode(200)
                .body("openid.accessTokenSeconds", equalTo(3600))
                .body("openid.requireConsent", equalTo(true));
        patch(path, Map.of("name", "An application"))
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("openid.resources", equalTo(List.of("urn:c")));
        patch(path, Collections.singletonMap("openid", null))
                .then()
                .statusCode(200)
                .body("openid.requireConsent", equalTo(false))
                .body("openid.resources", empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web | {'tokenEndpointAuthMethod':'none'} | openid.tokenEndpointAuthMethod | one of client_secret_basic",
                "spa | {'tokenEndpointAuthMethod':'client_secret_basic'} | openid.tokenEndpointAuthMethod | one of none",
                "web | {'tokenEndpointAuthMethod':'client_secret_jwt'} | openid.tokenEndpointAuthMethod | one of",
                "web | {'tokenEndpointAuthMethod':'private_key_jwt'} | openid.jwks | required",
                "web | {'jwks':{'keys':[]}} | openid.jwks | 1 to 10 keys",
                "web | {'jwks':'text'} | openid.jwks | Key Set",
                "web | {'jwks':{'keys':[{'kty':'oct','k':'c2VjcmV0'}]}} | openid.jwks | public keys only",
                "web | {'jwks':{'keys':[{'kty':'EC','crv':'P-256','x':'a','y':'b','d':'c'}]}} | openid.jwks | public keys",
                "web | {'jwks':{'keys':[{'kty':'RSA','n':'abc','e':'AQAB'}]}} | openid.jwks | 2048 bits",
                "web | {'idTokenSignedResponseAlg':'none'} | openid.idTokenSignedResponseAlg | one of ES256",
                "web | {'userinfoSignedResponseAlg':'HS256'} | openid.userinfoSignedResponseAlg | one of ES256",
                "web | {'accessTokenFormat':'JWT'} | openid.accessTokenFormat | one of jwt, opaque",
                "web | {'backchannelLogoutUri':'http://app.example/out'} | openid.backchannelLogoutUri | https",
                "web | {'backchannelLogoutUri':'https://app.example/#x'} | openid.backchannelLogoutUri | fragment",
                "m2m | {'backchannelLogoutUri':'https://app.example/'} | openid.backchannelLogoutUri | m2m",
                "web | {'initiateLoginUri':'javascript:alert(1)'} | openid.initiateLoginUri | https",
                "web | {'allowedOrigins':['*']} | openid.allowedOrigins[0] | origin",
                "web | {'allowedOrigins':['null']} | openid.allowedOrigins[0] | origin",
                "web | {'allowedOrigins':['https://app.example/']} | openid.allowedOrigins[0] | without a path",
                "web | {'allowedOrigins':['https://APP.example']} | openid.allowedOrigins[0] | lower case",
                "web | {'allowedOrigins':['https://a.example','https://a.example:443']} | openid.allowedOrigins[1] | port",
                "web | {'allowedOrigins':['http://app.example']} | openid.allowedOrigins[0] | loopback",
                "web | {'resources':['relative']} | openid.resources[0] | absolute",
                "web | {'resources':['https://a.example/#x']} | openid.resources[0] | fragment",
                "web | {'resources':['URN:pailou:api']} | openid.resources[0] | own APIs",
                "web | {'resources':['urn:a','urn:a']} | openid.resources[1] | twice",
                "web | {'resources':[null]} | openid.resources | null",
                "web | {'accessTokenSeconds':299} | openid.accessTokenSeconds | 300 to 86400",
                "web | {'accessTokenSeconds':0} | openid.accessTokenSeconds | no value",
                "web | {'accessTokenSeconds':600.5} | openid.accessTokenSeconds | type",
                "web | {'accessTokenSeconds':'600'} | openid.accessTokenSeconds | type",
                "web | {'refreshTokenGraceSeconds':61} | openid.refreshTokenGraceSeconds | 0 to 60",
                "web | {'requireConsent':'yes'} | openid.requireConsent | type",
                "web | {'claims':{'sub':'email'}} | openid.claims.sub | meaning",
                "web | {'claims':{'roles':'name'}} | openid.claims.roles | meaning",
                "web | {'claims':{'email':'name'}} | openid.claims.email | meaning",
                "web | {'claims':{'pailou_x':'name'}} | openid.claims.pailou_x | meaning",
                "web | {'claims':{'mine':'password'}} | openid.claims.mine | standard user claim",
                "web | {'claims':{'mine':'address'}} | openid.claims.mine | standard user claim",
                "web | {'unknown':1} | openid.unknown | unknown",
            })
    @DisplayName("is refused with the member that is wrong and what to do about it")
    void refused(String type, String openid, String field, String message) throws Exception {
        post(
                        pool(newPool()) + "/applications",
                        Map.of(
                                "name",
                                "An application",
                                "type",
                                type,
                                "openid",
                                json.readTree(openid.replace('\'', '"'))))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", containsString(message));
    }

    @Test
    @DisplayName("oidcc-3rd_party-init-login-nohttps: initiate_login_uri must be https, but for loopback hosts")
    void initiateLoginUri() {
        var applications = pool(newPool()) + "/applications";
        for (var address : List.of(
                "http://app.example/start",
                "HTTP://app.example/start",
                "http://localhost.app.example/start",
                "http://127.0.0.1.app.example/start",
                "http://localhost@app.example/start",
                "ftp://app.example/start")) {
            post(applications, application(address))
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("openid.initiateLoginUri"));
        }
        for (var address : List.of("https://app.example/start", "http://localhost:8081/start", "http://127.0.0.1/s")) {
            post(applications, application(address)).then().statusCode(201);
        }
    }

    private static Map<String, Object> application(String initiateLoginUri) {
        return Map.of("name", "An application", "type", "web", "openid", Map.of("initiateLoginUri", initiateLoginUri));
    }

    @ParameterizedTest
    @CsvSource({
        "spa, urn:ietf:params:oauth:grant-type:device_code, grantTypes[0]",
        "spa, urn:ietf:params:oauth:grant-type:token-exchange, grantTypes[0]",
        "web, client_credentials, grantTypes[0]",
        "web, password, grantTypes[0]",
        "web, implicit, grantTypes[0]",
        "m2m, authorization_code, grantTypes[0]",
        "native, refresh_token, grantTypes",
    })
    @DisplayName("B11 B12 has no grant that its type can't use safely")
    void grants(String type, String grant, String field) {
        post(
                        pool(newPool()) + "/applications",
                        Map.of("name", "An application", "type", type, "grantTypes", List.of(grant)))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(field));
    }

    @Test
    @DisplayName("of a pool says what signs and how long sessions live")
    void ofPool() {
        var id = id(post(
                "/api/v1/user-pools",
                Map.of("name", "A pool", "domain", newDomain(), "openid", Map.of("signingAlg", "RS256"))));
        Api.get(pool(id))
                .then()
                .body("openid.signingAlg", equalTo("RS256"))
                .body("openid.sessionIdleSeconds", equalTo(43200))
                .body("openid.sessionSeconds", equalTo(604800));
        openid(pool(id), Map.of("sessionIdleSeconds", 600, "sessionSeconds", 3600))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("openid.signingAlg", equalTo("RS256"));
        assertThat(configuration.await(id, 2).at("/openid/sessionIdleSeconds").asInt())
                .isEqualTo(600);
        openid(pool(id), Map.of("sessionIdleSeconds", 7200))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("openid.sessionIdleSeconds"));
        openid(pool(id), Map.of("signingAlg", "none"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("openid.signingAlg"));
    }

    private static Response openid(String path, Object members) {
        return patch(path, Map.of("openid", members));
    }
}
