package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.connection;
import static dev.pailou.connection.support.Api.get;
import static dev.pailou.connection.support.Api.id;
import static dev.pailou.connection.support.Api.last;
import static dev.pailou.connection.support.Api.newApplication;
import static dev.pailou.connection.support.Api.newConnection;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.newSource;
import static dev.pailou.connection.support.Api.patch;
import static dev.pailou.connection.support.Api.pool;
import static dev.pailou.connection.support.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("A callback URL")
class CallbackUrlTest {

    private static final String URL = "https://www.example.com/auth/callback?from=pailou";

    @Inject
    Configuration configuration;

    /** A connection that an application shows. */
    private record Shown(String poolId, String path, String applicationPath) {

        static Shown make() {
            var poolId = newPool();
            var path = newConnection(newSource(poolId), "wechat-qr");
            var applicationPath = newApplication(poolId);
            Api.administrator()
                    .put(applicationPath + "/connections/wechat-qr")
                    .then()
                    .statusCode(200);
            return new Shown(poolId, path, applicationPath);
        }

        String applicationId() {
            return last(applicationPath);
        }

        Map<String, Object> named(String url) {
            return Map.of("callbackUrl", url, "callbackApplicationId", applicationId());
        }
    }

    @Test
    @DisplayName("is set with its one application, told of, shown with the start address, changed and taken away")
    void set() {
        var shown = Shown.make();
        get(shown.path()).then().body("callbackUrl", nullValue()).body("startAddress", nullValue());

        var domain = get(pool(shown.poolId())).then().extract().<String>path("domain");
        patch(shown.path(), shown.named(URL))
                .then()
                .statusCode(200)
                .body("callbackUrl", equalTo(URL))
                .body("callbackApplicationId", equalTo(shown.applicationId()))
                .body("callbackMode", equalTo("form_post"))
                .body(
                        "startAddress",
                        equalTo("http://localhost:8080/connections/" + domain + "/social/wechat-qr?app_id="
                                + shown.applicationId()));
        var told = configuration.await(last(shown.path()), 2).path("callback");
        assertThat(told.path("url").asText()).isEqualTo(URL);
        assertThat(told.path("applicationId").asText()).isEqualTo(shown.applicationId());
        assertThat(told.path("mode").asText()).isEqualTo("form_post");

        patch(shown.path(), Map.of("callbackMode", "code"))
                .then()
                .statusCode(200)
                .body("callbackUrl", equalTo(URL))
                .body("callbackMode", equalTo("code"));
        patch(shown.path(), Map.of("displayName", "微信")).then().body("callbackMode", equalTo("code"));

        patch(shown.path(), Collections.singletonMap("callbackUrl", null))
                .then()
                .statusCode(200)
                .body("callbackUrl", nullValue())
                .body("callbackApplicationId", nullValue())
                .body("callbackMode", nullValue())
                .body("startAddress", nullValue());
        assertThat(configuration.await(last(shown.path()), 5).path("callback").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @DisplayName(
            "B27, C10, C11: is exact and absolute, https unless it is on a loopback host, without a fragment or a wildcard")
    @CsvSource({
        "http://www.example.com/callback, false",
        "https://*.example.com/callback, false",
        "https://www.example.com/callback#, false",
        "#, false",
        "/callback, false",
        "'', false",
        "javascript:alert(1), false",
        "com.example.app:/callback, false",
        "https://user@www.example.com/callback, false",
        "https://www.example.com/a/../callback, false",
        "http://localhost:3000/callback, true",
        "http://127.0.0.1/callback, true",
        "https://www.example.com/callback, true"
    })
    void exact(String url, boolean taken) {
        var shown = Shown.make();
        var answer = patch(shown.path(), shown.named(url)).then();
        if (taken) {
            answer.statusCode(200).body("callbackUrl", equalTo(url));
        } else {
            answer.statusCode(400).body("violations.field", equalTo(List.of("callbackUrl")));
        }
    }

    @Test
    @DisplayName("belongs to one application of the same pool, which people log in to and which shows the connection")
    void ofOneApplication() {
        var shown = Shown.make();
        var stranger = last(newApplication(newPool()));
        var notShowing = last(newApplication(shown.poolId()));
        var machine = id(post(pool(shown.poolId()) + "/applications", Map.of("name", "A machine", "type", "m2m")));
        for (var wrong : List.of(stranger, notShowing, machine, "nobody")) {
            patch(shown.path(), Map.of("callbackUrl", URL, "callbackApplicationId", wrong))
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("callbackApplicationId")));
        }
        patch(shown.path(), Map.of("callbackUrl", URL))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("callbackApplicationId")));
        patch(shown.path(), Map.of("callbackApplicationId", shown.applicationId(), "callbackMode", "code"))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("callbackApplicationId", "callbackMode")));
    }

    @Test
    @DisplayName("never gets anything in a query but a code")
    void modes() {
        var shown = Shown.make();
        patch(
                        shown.path(),
                        Map.of(
                                "callbackUrl",
                                URL,
                                "callbackApplicationId",
                                shown.applicationId(),
                                "callbackMode",
                                "query"))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("callbackMode")));
    }

    @Test
    @DisplayName("may be # with WeCom, which means none")
    void placeholder() {
        var poolId = newPool();
        var source = id(post(
                pool(poolId) + "/identity-sources",
                Map.of("name", "WeCom", "category", "enterprise", "vendor", "wecom", "environment", "live")));
        var request = connection("wecom-qr");
        request.put("provider", "wecom-service-provider");
        request.put("fields", Map.of("corpId", "ww0123456789abcdef", "providerSecret", "a".repeat(64)));
        request.put("callbackUrl", "#");
        post(pool(poolId) + "/identity-sources/" + source + "/connections", request)
                .then()
                .statusCode(201)
                .body("callbackUrl", nullValue());
    }

    @Test
    @DisplayName("goes with its application: an address without one is nobody's")
    void withoutApplication() {
        var shown = Shown.make();
        patch(shown.path(), shown.named(URL)).then().statusCode(200);
        Api.administrator().delete(shown.applicationPath()).then().statusCode(204);
        get(shown.path()).then().body("callbackUrl", nullValue()).body("startAddress", nullValue());
        assertThat(configuration.await(last(shown.path()), 3).path("callback").isNull())
                .isTrue();
    }
}
