package dev.pailou.connection.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("A request's body")
class BodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{", "[]", "\"text\"", "{\"name\":\"A\",\"name\":\"B\",\"domain\":\"x\"}", "{} {}"})
    @DisplayName("is one JSON object, else it is told so as a problem")
    void malformed(String body) {
        Api.administrator()
                .body(body)
                .post("/api/v1/user-pools")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"A\",\"domain\":\"x\",\"colour\":\"green\"} | colour",
                "{\"name\":5,\"domain\":\"x\"} | name",
                "{\"name\":true,\"domain\":\"x\"} | name",
                "{\"name\":{\"en\":\"A\"},\"domain\":\"x\"} | name",
            })
    @DisplayName("has known fields of the right types, else the field is named")
    void wrongField(String body, String field) {
        Api.administrator()
                .body(body)
                .post("/api/v1/user-pools")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    @DisplayName("has its nested fields named with their place")
    void nested() {
        var source = Api.newSource(Api.newPool());
        Api.administrator()
                .body("{\"fields\":{\"appId\":7}}")
                .post(source + "/connections")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("fields.appId")));
        Api.administrator()
                .body("{\"redirectUris\":[\"https://a.example/\", 7]}")
                .post(Api.pool(Api.newPool()) + "/applications")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("redirectUris[1]")));
        Api.administrator()
                .body("{\"enabled\":\"true\"}")
                .patch(Api.newApplication(Api.newPool()))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("enabled")));
    }

    @Test
    @DisplayName("is never quoted in the answer, because it may hold a secret")
    void neverQuoted() {
        var source = Api.newSource(Api.newPool());
        for (var body : List.of(
                "{\"fields\":{\"appSecret\":\"TopSecretValue\"} nonsense",
                "{\"fields\":{\"appSecret\":{\"TopSecretValue\":1}}}",
                "{\"fields\":{\"appSecret\":\"TopSecretValue\"},\"loginOnly\":\"TopSecretValue\"}",
                "TopSecretValue")) {
            var refused = Api.administrator().body(body).post(source + "/connections");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.asString()).doesNotContain("TopSecretValue");
        }
    }

    @Test
    @DisplayName("is at most a megabyte")
    void tooLarge() {
        assertThat(Api.administrator()
                        .body("{\"name\":\"" + "x".repeat(1_100_000) + "\"}")
                        .post("/api/v1/user-pools")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("tells the place of a mistake")
    void place() {
        Api.administrator()
                .body("{\n  \"name\": oops\n}")
                .post("/api/v1/user-pools")
                .then()
                .statusCode(400)
                .body("detail", containsString("line 2"));
    }
}
