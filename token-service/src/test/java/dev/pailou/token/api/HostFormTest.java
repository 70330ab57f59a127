package dev.pailou.token.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@TestProfile(HostFormTest.Https.class)
@DisplayName("With a host for each pool, by https")
class HostFormTest {

    /** The form of production. */
    public static final class Https implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "pailou.addressing.core-url", "https://core.example.com",
                    "pailou.addressing.base-domain", "example.com");
        }
    }

    @Inject
    World world;

    @Test
    @DisplayName("B27, C9: cookies are __Host- and Secure, and browsers are told to stay with https")
    void cookies() {
        var tenant = world.tenant();
        var response = given().header("Host", tenant.pool().domain() + ".example.com")
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get("/oidc/auth?" + Browser.encode(Browser.authorizationRequest(tenant)));
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.header("Location"))
                .startsWith("https://" + tenant.pool().domain() + ".example.com/login?authorization=");
        assertThat(response.header("Set-Cookie"))
                .startsWith("__Host-pailou-browser-" + tenant.pool().id() + "=")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(response.header("Strict-Transport-Security")).startsWith("max-age=");
    }

    @Test
    @DisplayName("the issuer is the pool's host, and the path form is not there")
    void issuer() {
        var tenant = world.tenant();
        var issuer = "https://" + tenant.pool().domain() + ".example.com/oidc";
        given().header("Host", tenant.pool().domain() + ".example.com")
                .get("/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(issuer), "token_endpoint", equalTo(issuer + "/token"));
        given().header("Host", tenant.pool().domain() + ".example.com")
                .get("/.well-known/oauth-authorization-server/oidc")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(issuer));
        for (var path : List.of(
                tenant.path("/.well-known/openid-configuration"),
                "/.well-known/oauth-authorization-server" + tenant.path(""))) {
            given().header("Host", "core.example.com").get(path).then().statusCode(404);
        }
    }

    @Test
    @DisplayName(
            "C26: an address that isn't ours is a kind page in both languages for people, and a problem for programs")
    void unknownAddress() {
        var page = given().header("Host", "core.example.com")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get(world.tenant().path("/auth"));
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.asString())
                .contains("There is no such page", "页面不存在")
                .containsPattern("data-trace=\"(?!0{32})[0-9a-f]{32}\"");
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'");
        var problem = given().header("Host", "evil.example").get("/oidc/.well-known/openid-configuration");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.contentType()).startsWith("application/problem+json");
        assertThat(problem.path("status").toString()).isEqualTo("404");
    }

    @Test
    @DisplayName("before there is a system pool, services are asked to try again")
    void noSystemPool() {
        given().get("/internal/keys/system").then().statusCode(503).header("Retry-After", equalTo("1"));
        given().auth()
                .preemptive()
                .basic("login-service", "only-for-tests")
                .formParam("grant_type", "client_credentials")
                .post("/internal/token")
                .then()
                .statusCode(503);
    }
}
