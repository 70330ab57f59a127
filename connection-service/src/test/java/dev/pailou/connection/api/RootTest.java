package dev.pailou.connection.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.pailou.connection.support.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("The core host's root")
class RootTest {

    @Inject
    Vertx vertx;

    @TestHTTPResource("/")
    URI server;

    @Test
    @DisplayName("leads to the console, at the configured address")
    void console() {
        given().redirects()
                .follow(false)
                .header("Host", "evil.example")
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", "http://localhost:8080/console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/nothing/at/all", "/WW_verify_unknown.txt", "/api/v1/no-such", "/loginx"})
    @DisplayName("has a page in both languages for what there is not, and a problem for programs")
    void notFound(String path) {
        var page = given().accept("text/html,application/xhtml+xml,*/*;q=0.8").get(path);
        page.then()
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "strict-origin")
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        assertThat(page.asString())
                .contains("There is no such page", "页面不存在")
                .containsPattern("data-trace=\"[0-9a-f]{32}\"");
        given().accept("application/json")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%69nternal/administration-client",
                "/internal;x/administration-client",
                "//internal/administration-client",
                "/x/../internal/administration-client",
                "/./internal/administration-client",
                "/x/%2e%2e/internal/administration-client",
                "/%71/health/ready",
                "/q;x/health/ready",
                "//q/health/ready",
                "/x/../q/metrics",
                "/./q/openapi",
                "/x/..;/q/openapi",
                "/%2e/q/openapi"
            })
    @DisplayName("leads inside in no spelling that a gateway may take for another path")
    void inside(String path) throws Exception {
        assertThat(status("/internal/administration-client")).isEqualTo(200);
        assertThat(status("/q/health/live")).isEqualTo(200);
        assertThat(status(path)).isBetween(400, 499);
    }

    private int status(String path) throws Exception {
        return vertx.createHttpClient()
                .request(HttpMethod.GET, server.getPort(), server.getHost(), path)
                .compose(request -> request.send().map(HttpClientResponse::statusCode))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
