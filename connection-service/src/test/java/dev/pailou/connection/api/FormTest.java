package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.get;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.patch;
import static dev.pailou.connection.support.Api.pool;
import static dev.pailou.connection.support.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("The form of a provider")
class FormTest {

    private static final String SECRET = "only-for-tests";
    private static final Map<String, Object> NOT_SET = notSet();

    @Inject
    Configuration configuration;

    @Test
    @DisplayName("tells types, options and defaults of its fields")
    void described() {
        get("/api/v1/providers/gitlab")
                .then()
                .body("form.find { it.name == 'baseUrl' }.type", equalTo("url"))
                .body("form.find { it.name == 'baseUrl' }.default", equalTo("https://gitlab.com"))
                .body("form.find { it.name == 'baseUrl' }.endpoint", equalTo(true));
        get("/api/v1/providers/oauth2")
                .then()
                .body("form.find { it.name == 'tokenRequest' }.type", equalTo("choice"))
                .body("form.find { it.name == 'tokenRequest' }.options.value.contains('form')", equalTo(true))
                .body("form.find { it.name == 'pkce' }.type", equalTo("switch"))
                .body("form.find { it.name == 'errorSuccess' }.type", equalTo("list"))
                .body("form.find { it.name == 'successPath' }.requires", equalTo(List.of("successValue")));
    }

    @Test
    @DisplayName("fills in what is left out, and keeps addresses in one spelling")
    void defaults() {
        var source = newSource("gitlab");
        var made = post(source + "/connections", connection("gitlab", "one", Map.of("clientId", "a")));
        made.then().statusCode(400).body("violations.field", equalTo(List.of("fields.clientSecret")));

        var id = Api.id(post(
                source + "/connections", connection("gitlab", "one", Map.of("clientId", "a", "clientSecret", SECRET))));
        assertThat(configuration.await(id, 1).path("fields").path("baseUrl").asText())
                .isEqualTo("https://gitlab.com");

        var path = source + "/connections/" + id;
        change(path, Map.of("baseUrl", "HTTPS://GitLab.com:443/"))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("fields.baseUrl", equalTo("https://gitlab.com"));
        change(path, Map.of("baseUrl", "https://git.example/"))
                .statusCode(400)
                .body("violations[0].field", equalTo("fields.clientSecret"));
        change(path, Map.of("baseUrl", "https://git.example/", "clientSecret", SECRET))
                .statusCode(200)
                .body("fields.baseUrl", equalTo("https://git.example"));
        for (var address : List.of("http://git.example", "https://localhost:8443", "https://me@git.example")) {
            change(path, Map.of("baseUrl", address, "clientSecret", SECRET))
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("fields.baseUrl")));
        }
    }

    @Test
    @DisplayName("takes lists as lists, and tells them as lines to the other services")
    void lists() {
        var source = newSource("oauth2");
        var fields = new HashMap<String, Object>(Map.of(
                "authorizationEndpoint", "https://vendor.example/authorize/",
                "tokenEndpoint", "https://vendor.example/token/",
                "userInfoEndpoint", "https://vendor.example/me",
                "subjectPath", "id",
                "clientId", "a",
                "clientSecret", SECRET,
                "errorSuccess", List.of("0", "ok")));
        var id = Api.id(post(source + "/connections", connection("oauth2", "one", fields)));
        var path = source + "/connections/" + id;
        get(path)
                .then()
                .body("fields.errorSuccess", equalTo(List.of("0", "ok")))
                .body("fields.pkce", equalTo("true"));
        assertThat(configuration
                        .await(id, 1)
                        .path("fields")
                        .path("errorSuccess")
                        .asText())
                .isEqualTo("0\nok");

        change(path, Map.of("errorSuccess", List.of("a b", "0", "0")))
                .statusCode(400)
                .body("violations.field", equalTo(List.of("fields.errorSuccess[0]", "fields.errorSuccess[2]")));
        change(path, Map.of("errorSuccess", "0")).statusCode(400);
        change(path, Map.of("errorSuccess", List.of("0", 7)))
                .statusCode(400)
                .body("violations.field", equalTo(List.of("fields.errorSuccess[1]")));
        change(path, Map.of("errorSuccess", List.of())).statusCode(200).body("fields", not(hasKey("errorSuccess")));
    }

    @Test
    @DisplayName("can do without some secrets, which are told not to be set and can be removed again")
    void optionalSecrets() {
        var source = newSource("oidc");
        var fields = Map.<String, Object>of("issuer", "https://issuer.example/", "clientId", "a");
        var path = source + "/connections/" + Api.id(post(source + "/connections", connection("oidc", "one", fields)));
        get(path).then().body("fields.clientSecret", equalTo(NOT_SET)).body("fields.issuer", endsWith("/"));
        change(path, Map.of("clientSecret", SECRET)).body("fields.clientSecret.set", equalTo(true));
        change(path, Collections.singletonMap("clientSecret", null)).body("fields.clientSecret", equalTo(NOT_SET));
        change(path, Map.of("clientSecret", SECRET)).statusCode(200);
        change(path, Map.of("issuer", "https://other.example/"))
                .statusCode(200)
                .body("fields.clientSecret", equalTo(NOT_SET));
    }

    @Test
    @DisplayName("names a choice that there is not, a switch that is neither, and what a field needs beside it")
    void refused() {
        var fields = Map.<String, Object>of(
                "authorizationEndpoint", "https://vendor.example/authorize",
                "tokenEndpoint", "https://vendor.example/token",
                "userInfoEndpoint", "https://vendor.example/me",
                "subjectPath", "id",
                "clientId", "a",
                "clientSecret", SECRET,
                "tokenRequest", "carrier pigeon",
                "pkce", "perhaps",
                "successPath", "result");
        post(newSource("oauth2") + "/connections", connection("oauth2", "one", fields))
                .then()
                .statusCode(400)
                .body("violations.size()", equalTo(3))
                .body(
                        "violations.find { it.field == 'fields.successValue' }.message",
                        equalTo("is required when fields.successPath is filled"))
                .body("violations.any { it.field == 'fields.tokenRequest' }", equalTo(true))
                .body("violations.any { it.field == 'fields.pkce' }", equalTo(true));
    }

    private static ValidatableResponse change(String path, Map<String, Object> fields) {
        return patch(path, Map.of("fields", fields)).then();
    }

    private static Map<String, Object> notSet() {
        var state = new HashMap<String, Object>();
        state.put("set", false);
        state.put("updatedAt", null);
        return state;
    }

    private static String newSource(String vendor) {
        var poolId = newPool();
        var category = get("/api/v1/providers/" + vendor).path("category").toString();
        return pool(poolId) + "/identity-sources/"
                + Api.id(post(
                        pool(poolId) + "/identity-sources",
                        Map.of("name", "A", "category", category, "vendor", vendor)));
    }

    private static Map<String, Object> connection(String provider, String identifier, Map<String, Object> fields) {
        return Map.of("provider", provider, "identifier", identifier, "displayName", "A", "fields", fields);
    }
}
