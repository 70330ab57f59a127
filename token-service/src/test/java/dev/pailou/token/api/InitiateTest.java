package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Third-party-initiated login")
class InitiateTest {

    private static final String INITIATE = "https://app.example.com/login";

    @Inject
    World world;

    private final Browser browser = new Browser();

    @Test
    @DisplayName(
            "oidcc-3rd_party-init-login: the browser is sent to the registered initiate_login_uri, with the issuer")
    void initiated() {
        var tenant = world.tenant();
        world.keep(World.changed(tenant.application(), world.openid(Map.of("initiateLoginUri", INITIATE))));
        var answer = browser.get(tenant.path("/initiate?client_id="
                + tenant.application().id() + "&login_hint=ming&target_link_uri=https://evil.example/"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answer)).startsWith(INITIATE + "?");
        assertThat(Browser.query(Browser.location(answer)))
                .isEqualTo(Map.of("iss", tenant.issuer(), "login_hint", "ming"));
    }

    @Test
    @DisplayName("a page on which a login can't go on leads there")
    void fromOurPages() {
        var tenant = world.tenant();
        world.keep(World.changed(tenant.application(), world.openid(Map.of("initiateLoginUri", INITIATE))));
        var handle = browser.start(tenant).handle();
        var page = new Browser().proceed(tenant, handle, "ticket");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains(tenant.issuer() + "/initiate?client_id="
                        + tenant.application().id());
    }

    @Test
    @DisplayName("there is nothing to start at an application without it, of another pool, or switched off")
    void unknown() {
        var tenant = world.tenant();
        var path = tenant.path("/initiate?client_id=" + tenant.application().id());
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
        assertThat(browser.get(tenant.path("/initiate")).statusCode()).isEqualTo(404);
        world.keep(World.changed(tenant.application(), world.openid(Map.of("initiateLoginUri", INITIATE))));
        assertThat(browser.get(path).statusCode()).isEqualTo(303);
        assertThat(browser.get(world.tenant()
                                .path("/initiate?client_id="
                                        + tenant.application().id()))
                        .statusCode())
                .isEqualTo(404);
    }
}
