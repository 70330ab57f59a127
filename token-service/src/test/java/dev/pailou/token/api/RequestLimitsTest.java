package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Limits of what strangers may ask")
class RequestLimitsTest {

    @Inject
    World world;

    @ConfigProperty(name = "pailou.limits.per-minute.authorization-requests")
    int authorizationRequests;

    @ConfigProperty(name = "pailou.limits.per-minute.token-failures")
    int tokenFailures;

    @ConfigProperty(name = "pailou.limits.per-minute.device-authorizations")
    int deviceAuthorizations;

    private final Browser browser = new Browser();

    @Test
    @DisplayName("authorization requests of one network end on a page with Retry-After, those of its neighbours go on")
    void authorizationRequests() {
        var path = "/oidc/nobody-knows/auth";
        until429(authorizationRequests, () -> browser.getWith(path, from("203.0.113.1")));
        var refused = browser.getWith(path, from("203.0.113.1"));
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(refused.body()).contains("That was a little too often");
        assertThat(browser.getWith(path, from("203.0.113.2")).statusCode()).isEqualTo(404);
        assertThat(browser.postRaw(path, "application/x-www-form-urlencoded", "", from("203.0.113.1"))
                        .statusCode())
                .isEqualTo(429);
        // Whatever a client says of itself stands before what the proxy in front of us says of it.
        assertThat(browser.getWith(path, from("203.0.113.99, 203.0.113.1")).statusCode())
                .isEqualTo(429);
        assertThat(browser.getWith(path, from("203.0.113.1, 203.0.113.3")).statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/q/metrics").body()).contains("pailou_limited_total{limit=\"authorization-requests\"}");
    }

    @Test
    @DisplayName("a network of IPv6 has one share, however many addresses it takes")
    void ipv6() {
        var path = "/oidc/nobody-knows/auth";
        var address = new int[1];
        until429(
                authorizationRequests,
                () -> browser.getWith(path, from("2001:db8:1:1::" + Integer.toHexString(++address[0]))));
        assertThat(browser.getWith(path, from("2001:db8:1:2::1")).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "wrong secrets and codes make a network wait, in OAuth's JSON; good token requests before that count not")
    void tokenFailures() {
        var tenant = world.tenant();
        var path = tenant.path("/token");
        var credentials = Map.of("grant_type", "client_credentials", "scope", "reports:read");
        for (int i = 0; i < 2 * tokenFailures; i++) {
            assertThat(browser.post(path, credentials, with(basic(tenant), "203.0.113.4"))
                            .statusCode())
                    .isEqualTo(200);
        }
        until429(
                tokenFailures,
                () -> browser.post(
                        path, credentials, with(basic(tenant.application().id(), "wrong"), "203.0.113.4")));
        var refused = browser.post(path, credentials, with(basic(tenant), "203.0.113.4"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"temporarily_unavailable\",\"error_description\":\"too many requests\"}");
        assertThat(browser.post(path, credentials, with(basic(tenant), "203.0.113.5"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post(
                                path,
                                codeRequest(tenant, RandomValue.token(), null),
                                with(basic(tenant), "203.0.113.4"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    @DisplayName("device authorizations of public clients are limited, those of clients that authenticate are not")
    void devices() {
        var tenant = world.tenant();
        var grant = "urn:ietf:params:oauth:grant-type:device_code";
        var open =
                World.changed(World.application(tenant.pool().id(), "native", List.of()), List.of(grant), true, false);
        var confidential = World.changed(tenant.application(), List.of(grant), true, false);
        world.keep(open, confidential);
        var path = tenant.path("/device_authorization");
        until429(
                deviceAuthorizations,
                () -> browser.post(path, Map.of("client_id", open.id()), "X-Forwarded-For", "203.0.113.6"));
        assertThat(browser.post(path, Map.of(), with(basic(tenant), "203.0.113.6"))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Asks until the network's share is used up, which takes as many requests as it is, or few more if they are slow. */
    private static void until429(int share, Supplier<HttpResponse<String>> request) {
        var passed = 0;
        while (request.get().statusCode() != 429) {
            assertThat(++passed).isLessThan(2 * share + 100);
        }
        assertThat(passed).isGreaterThanOrEqualTo(share);
    }

    private static String[] from(String address) {
        return new String[] {"X-Forwarded-For", address, "Accept", "text/html,application/xhtml+xml"};
    }

    private static String[] with(String[] authorization, String address) {
        return new String[] {authorization[0], authorization[1], "X-Forwarded-For", address};
    }
}
