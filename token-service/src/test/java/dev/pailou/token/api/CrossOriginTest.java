package dev.pailou.token.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Scripts of other origins")
class CrossOriginTest {

    private static final String ORIGIN = "https://spa.example.com";
    private static final List<String> OPEN =
            List.of("/token", "/userinfo", "/revoke", "/jwks", "/.well-known/openid-configuration");

    @Inject
    World world;

    @Test
    @DisplayName("of an origin that is registered may call what applications in browsers need, also when it fails")
    void registered() {
        var tenant = tenant();
        for (var endpoint : OPEN) {
            var preflight = preflight(tenant.path(endpoint), ORIGIN);
            assertThat(preflight.statusCode()).as(endpoint).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
            assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
            assertThat(preflight.header("Access-Control-Allow-Headers")).containsIgnoringCase("authorization");
            assertThat(preflight.header("Access-Control-Allow-Credentials")).isNull();
            assertThat(preflight.header("Vary")).containsIgnoringCase("origin");
        }
        var refused =
                given().header("Origin", ORIGIN).formParam("grant_type", "x").post(tenant.path("/token"));
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        var challenged = given().header("Origin", ORIGIN).get(tenant.path("/userinfo"));
        assertThat(challenged.statusCode()).isEqualTo(401);
        assertThat(challenged.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(challenged.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate");
        assertThat(given().header("Origin", ORIGIN).get(tenant.path("/jwks")).header("Access-Control-Allow-Origin"))
                .isEqualTo(ORIGIN);
    }

    @Test
    @DisplayName("that is another, however little, may not")
    void others() {
        var tenant = tenant();
        for (var origin : List.of(
                "https://spa.example.com:443",
                "https://spa.example.com.evil.example",
                "https://evil-spa.example.com",
                "http://spa.example.com",
                "https://SPA.example.com",
                "https://spa.example.com/",
                "https://sub.spa.example.com",
                "https://spa.example",
                "null",
                "*",
                "' or 1=1 --")) {
            for (var endpoint : OPEN) {
                assertClosed(preflight(tenant.path(endpoint), origin), origin);
            }
            assertClosed(given().header("Origin", origin).get(tenant.path("/jwks")), origin);
        }
    }

    @Test
    @DisplayName("are told apart by pool, and lose the right with the setting or the application")
    void bounds() {
        var tenant = tenant();
        assertClosed(preflight(world.tenant().path("/token"), ORIGIN), "another pool");
        assertClosed(preflight("/oidc/nosuchpool/token", ORIGIN), "no pool");
        world.keep(World.changed(tenant.application(), List.of(), false, false));
        assertClosed(preflight(tenant.path("/token"), ORIGIN), "application off");
    }

    @Test
    @DisplayName("C20: of one application can't read the answers to another one of the same pool")
    void ofTheClientAlone() {
        var mine = spa(world.tenant(), ORIGIN);
        var other = spa(mine, "https://other.example.com");
        // Either may ask, as a preflight request names no client.
        assertThat(preflight(mine.path("/token"), "https://other.example.com").header("Access-Control-Allow-Origin"))
                .isEqualTo("https://other.example.com");
        var browser = new Browser();
        var started = browser.start(mine);
        var code = browser.login(world, mine, started, Map.of("name", "Zhang San"));
        var request = new HashMap<>(Browser.codeRequest(mine, code, started.verifier()));
        request.put("client_id", mine.application().id());

        assertReads(given().formParams(request), mine.path("/token"), "https://other.example.com", false);
        // Whoever has the code can use it up anyhow; it is the answer that scripts of others don't get.
        request.put("code", RandomValue.token());
        assertReads(given().formParams(request), mine.path("/token"), ORIGIN, true);
        request.put("client_id", other.application().id());
        assertReads(given().formParams(request), mine.path("/token"), ORIGIN, false);
        request.put("client_id", "nobody");
        assertReads(given().formParams(request), mine.path("/token"), ORIGIN, true);

        var again = browser.start(mine);
        var tokens = browser.post(
                mine.path("/token"),
                with(
                        Browser.codeRequest(
                                mine, browser.login(world, mine, again, Map.of("name", "Zhang San")), again.verifier()),
                        mine.application().id()));
        var token = JsonPath.from(tokens.body()).getString("access_token");
        for (var origin : List.of(ORIGIN, "https://other.example.com")) {
            assertReads(given().auth().oauth2(token), mine.path("/userinfo"), origin, origin.equals(ORIGIN));
            assertReads(given().auth().oauth2("nonsense"), mine.path("/userinfo"), origin, true);
        }
        for (var origin : List.of("https://other.example.com", ORIGIN)) {
            assertReads(
                    given().formParams(
                                    "token",
                                    token,
                                    "client_id",
                                    mine.application().id()),
                    mine.path("/revoke"),
                    origin,
                    origin.equals(ORIGIN));
        }
    }

    private static void assertReads(RequestSpecification request, String path, String origin, boolean reads) {
        var answer = request.header("Origin", origin).post(path);
        assertThat(answer.header("Access-Control-Allow-Origin"))
                .as(path + ": " + answer.statusCode() + ' ' + answer.asString())
                .isEqualTo(reads ? origin : null);
        assertThat(answer.header("Vary")).containsIgnoringCase("origin");
    }

    private static Map<String, String> with(Map<String, String> request, String clientId) {
        var whole = new HashMap<>(request);
        whole.put("client_id", clientId);
        return whole;
    }

    /** @return another application of the pool, without a secret */
    private Tenant spa(Tenant tenant, String origin) {
        var application = World.changed(
                World.application(tenant.pool().id(), "spa", List.of(World.REDIRECT_URI)),
                world.openid(Map.of("allowedOrigins", List.of(origin))));
        world.keep(application);
        return tenant.with(application, null);
    }

    @Test
    @DisplayName("may call nothing else, and what caches keep is kept by origin")
    void nothingElse() {
        var tenant = tenant();
        for (var endpoint : List.of("/auth", "/continue", "/introspect", "/cancel", "/nothing")) {
            var answer = preflight(tenant.path(endpoint), ORIGIN);
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .as(endpoint)
                    .isNull();
        }
        assertThat(preflight("/internal/token", ORIGIN).header("Access-Control-Allow-Origin"))
                .isNull();
        assertThat(given().get(tenant.path("/jwks")).header("Vary")).containsIgnoringCase("origin");
    }

    private Tenant tenant() {
        var tenant = world.tenant();
        var changed = World.changed(tenant.application(), world.openid(Map.of("allowedOrigins", List.of(ORIGIN))));
        world.keep(changed);
        return tenant.with(changed, tenant.secret());
    }

    private static Response preflight(String path, String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .options(path);
    }

    private static void assertClosed(Response response, String as) {
        assertThat(response.headers().asList())
                .as(as)
                .noneMatch(header -> header.getName().toLowerCase().startsWith("access-control-"));
    }
}
