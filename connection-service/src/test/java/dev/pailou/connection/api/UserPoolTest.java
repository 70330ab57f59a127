package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.get;
import static dev.pailou.connection.support.Api.newDomain;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.patch;
import static dev.pailou.connection.support.Api.pool;
import static dev.pailou.connection.support.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("A user pool")
class UserPoolTest {

    @Inject
    Configuration configuration;

    @Test
    @DisplayName("is made, read, found by its domain, and told of whole")
    void made() {
        var domain = newDomain();
        var id = post("/api/v1/user-pools", Map.of("name", " Demo ", "domain", domain))
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString("/api/v1/user-pools/"))
                .body("name", equalTo("Demo"))
                .body("domain", equalTo(domain))
                .body("issuer", equalTo("http://localhost:8080/oidc/" + domain))
                .body("enabled", equalTo(true))
                .body("passwordSignIn", equalTo(false))
                .extract()
                .<String>path("id");

        get(pool(id)).then().statusCode(200).header("ETag", "\"1\"").body("id", equalTo(id));
        Api.administrator()
                .queryParam("domain", domain)
                .get("/api/v1/user-pools")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(id)))
                .body("next", nullValue());

        var event = configuration.await(id, 1);
        assertThat(event.path("domain").asText()).isEqualTo(domain);
        assertThat(event.path("name").asText()).isEqualTo("Demo");
        assertThat(event.path("enabled").asBoolean()).isTrue();
        assertThat(event.path("deleted").asBoolean()).isFalse();
        assertThat(configuration.headers(id))
                .containsEntry("ce_type", "dev.pailou.UserPoolChanged.v1")
                .containsEntry("ce_source", "/connection-service")
                .containsEntry("ce_specversion", "1.0");
    }

    @Test
    @DisplayName("is renamed and disabled; what is left out stays, and no change tells nothing")
    void changed() {
        var id = newPool();
        patch(pool(id), Map.of("enabled", false))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("enabled", equalTo(false))
                .body("name", equalTo("A pool"));
        patch(pool(id), Map.of("name", "A pool", "enabled", false))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        patch(pool(id), Map.of("name", "Another")).then().statusCode(200).header("ETag", "\"3\"");

        assertThat(configuration.await(id, 3).path("name").asText()).isEqualTo("Another");
        assertThat(configuration.of(id).stream()
                        .map(event -> event.path("version").asLong()))
                .containsExactly(1L, 2L, 3L);
        assertThat(configuration.of(id).get(1).path("enabled").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("says when providers' news of a person replace what is known: at each login, or never")
    void profileRefresh() {
        var id = newPool();
        get(pool(id)).then().body("profileRefresh", equalTo("on_login"));
        patch(pool(id), Map.of("profileRefresh", "never"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("profileRefresh", equalTo("never"));
        patch(pool(id), Map.of("name", "Another")).then().body("profileRefresh", equalTo("never"));
        patch(pool(id), Map.of("profileRefresh", "sometimes"))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("profileRefresh")));
        assertThat(configuration.await(id, 2).path("profileRefresh").asText()).isEqualTo("never");
    }

    @Test
    @DisplayName("offers name and password where it is told to")
    void passwordSignIn() {
        var id = newPool();
        patch(pool(id), Map.of("passwordSignIn", true))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("passwordSignIn", equalTo(true));
        patch(pool(id), Map.of("name", "Another")).then().body("passwordSignIn", equalTo(true));
        assertThat(configuration.await(id, 2).path("passwordSignIn").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("keeps its domain")
    void domainStays() {
        var id = newPool();
        patch(pool(id), Map.of("domain", newDomain()))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("domain")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "api", "console", "core", "www", "login", "account", "connection", "connections"})
    @DisplayName("gets no reserved domain")
    void reserved(String domain) {
        post("/api/v1/user-pools", Map.of("name", "A pool", "domain", domain))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("domain"))
                .body("detail", containsString("reserved"));
    }

    @Test
    @DisplayName("has a domain of its own, also when many ask for the same one at once")
    void unique() throws Exception {
        var domain = newDomain();
        try (var executor = Executors.newFixedThreadPool(8)) {
            var statuses = executor
                    .invokeAll(IntStream.range(0, 8)
                            .<java.util.concurrent.Callable<Integer>>mapToObj(
                                    i -> () -> post("/api/v1/user-pools", Map.of("name", "A pool", "domain", domain))
                                            .statusCode())
                            .toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses).containsOnly(201, 409);
        }
        post("/api/v1/user-pools", Map.of("name", "A pool", "domain", domain))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("domain"));
    }

    @Test
    @DisplayName("is not overwritten by somebody who has not seen its last change")
    void ifMatch() {
        var id = newPool();
        Api.administrator()
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "First"))
                .patch(pool(id))
                .then()
                .statusCode(200);
        Api.administrator()
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "Second"))
                .patch(pool(id))
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("detail", containsString("\"2\""));
        get(pool(id)).then().body("name", equalTo("First"));
    }

    @Test
    @DisplayName("says all that is wrong at once")
    void allProblems() {
        post("/api/v1/user-pools", Map.of("name", "  ", "domain", "Not A Domain"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("name", "domain")));
    }

    @Test
    @DisplayName("comes in parts when there are many")
    void paging() {
        var ids = IntStream.range(0, 3).mapToObj(i -> newPool()).toList();
        var source = ids.getFirst();
        for (int i = 0; i < 5; i++) {
            Api.newSource(source);
        }
        var first = Api.administrator()
                .queryParam("limit", 2)
                .get(pool(source) + "/identity-sources")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("next", notNullValue())
                .extract();
        Api.administrator()
                .queryParam("limit", 3)
                .queryParam("after", first.<String>path("next"))
                .get(pool(source) + "/identity-sources")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("next", nullValue());
        Api.administrator()
                .queryParam("limit", 0)
                .queryParam("after", "nonsense")
                .get("/api/v1/user-pools")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("limit"))
                .body("violations.field", hasItem("after"));
    }
}
