package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("B14: access tokens for resources (RFC 8707)")
class ResourcesTest {

    private static final String ONE = "https://one.example.com/";
    private static final String OTHER = "https://other.example.com/";

    @Inject
    World world;

    private Tenant tenant;

    @BeforeEach
    void tenant() {
        var made = world.tenant();
        var application = World.changed(made.application(), world.openid(Map.of("resources", List.of(ONE, OTHER))));
        world.keep(application);
        tenant = made.with(application, made.secret());
    }

    @Test
    @DisplayName("are for all that were asked for at the login, and for userinfo")
    void all() throws ParseException {
        var tokens = redeem(login(ONE, OTHER), null);
        assertThat(audience(tokens)).containsExactly(ONE, OTHER, tenant.issuer());
        assertThat(userinfo(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("are for one alone that the token request names, and no good at userinfo")
    void one() throws ParseException {
        var tokens = redeem(login(ONE, OTHER), ONE);
        assertThat(audience(tokens)).containsExactly(ONE);
        assertThat(userinfo(tokens).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("are not given for what was not asked for at the login, and the code stays good")
    void notAskedFor() throws ParseException {
        var code = login(ONE);
        var refused = redeem(code, OTHER);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JsonPath.from(refused.body()).getString("error")).isEqualTo("invalid_target");
        assertThat(audience(redeem(code, null))).containsExactly(ONE, tenant.issuer());
    }

    @Test
    @DisplayName("are for the issuer alone where nothing was asked for")
    void none() throws ParseException {
        assertThat(audience(redeem(login(), null))).containsExactly(tenant.issuer());
    }

    @Test
    @DisplayName("are no longer for what the application was registered with before")
    void takenAway() throws ParseException {
        var code = login(ONE, OTHER);
        world.keep(World.changed(tenant.application(), world.openid(Map.of("resources", List.of(OTHER)))));
        assertThat(JsonPath.from(redeem(code, ONE).body()).getString("error")).isEqualTo("invalid_target");
        var tokens = redeem(code, null);
        assertThat(audience(tokens)).containsExactly(OTHER, tenant.issuer());

        world.keep(
                World.changed(World.changed(tenant.application(), OpenIdSettings.DEFAULTS), OpenIdSettings.DEFAULTS));
        var refreshed = new Browser()
                .post(
                        tenant.path("/token"),
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                JsonPath.from(tokens.body()).getString("refresh_token")),
                        Browser.basic(tenant));
        assertThat(audience(refreshed)).containsExactly(tenant.issuer());
    }

    private String login(String... resources) {
        var browser = new Browser();
        var query = new StringBuilder(Browser.encode(Browser.authorizationRequest(tenant)));
        for (var resource : resources) {
            query.append('&').append(Browser.encode(Map.of("resource", resource)));
        }
        var answer = browser.get(tenant.path("/auth?") + query);
        var handle = Browser.query(Browser.location(answer)).get("authorization");
        return browser.login(world, tenant, new Browser.Started(handle, null, answer), Map.of());
    }

    private HttpResponse<String> redeem(String code, String resource) {
        var request = new HashMap<>(Browser.codeRequest(tenant, code, null));
        if (resource != null) {
            request.put("resource", resource);
        }
        return new Browser().post(tenant.path("/token"), request, Browser.basic(tenant));
    }

    private HttpResponse<String> userinfo(HttpResponse<String> tokens) {
        return new Browser().getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + accessToken(tokens));
    }

    private static List<String> audience(HttpResponse<String> tokens) throws ParseException {
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return SignedJWT.parse(accessToken(tokens)).getJWTClaimsSet().getAudience();
    }

    private static String accessToken(HttpResponse<String> tokens) {
        return JsonPath.from(tokens.body()).getString("access_token");
    }
}
