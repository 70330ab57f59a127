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
import java.util.HashMap;
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

    @ConfigProperty(name = "pailou.limits.per-minute.continuations")
    int continuations;

    @ConfigProperty(name = "pailou.limits.per-minute.logouts")
    int logouts;

    @ConfigProperty(name = "pailou.limits.per-minute.initiated-logins")
    int initiatedLogins;

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
    @DisplayName(
            "wrong codes and refresh tokens that strangers bring to an application with a secret never make it wait")
    void broughtByStrangers() {
        var tenant = world.tenant();
        var header = with(basic(tenant), "203.0.113.7");
        for (int i = 0; i < 3 * tokenFailures; i++) {
            var request = i % 2 == 0
                    ? codeRequest(tenant, RandomValue.token(), null)
                    : Map.of("grant_type", "refresh_token", "refresh_token", RandomValue.token());
            var refused = browser.post(tenant.path("/token"), request, header);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("invalid_grant");
        }
        assertThat(browser.post(tenant.path("/introspect"), Map.of("token", "whatever"), header)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName(
            "wrong codes of an application without a secret, which anybody can name, are guesses and make one wait")
    void guessed() {
        var tenant = world.tenant();
        var open = World.application(tenant.pool().id(), "native", List.of(World.REDIRECT_URI));
        world.keep(open);
        until429(tokenFailures, () -> {
            var request = new HashMap<>(codeRequest(tenant, RandomValue.token(), RandomValue.token()));
            request.put("client_id", open.id());
            return browser.post(tenant.path("/token"), request, "X-Forwarded-For", "203.0.113.8");
        });
    }

    @Test
    @DisplayName("browsers that come back from a login, whichever way, have one share, with a page in their language")
    void continuations() {
        var tenant = world.tenant();
        var handle = browser.start(tenant).handle();
        var ways = List.of("/continue?ticket=t&authorization=", "/consented?authorization=", "/cancel?authorization=");
        var turn = new int[1];
        until429(continuations, () -> new Browser()
                .getWith(tenant.path(ways.get(turn[0]++ % ways.size())) + handle, from("203.0.113.9")));
        for (var way : ways) {
            var refused = browser.speaking("zh-CN").getWith(tenant.path(way) + handle, from("203.0.113.9"));
            assertThat(refused.statusCode()).as(way).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            assertThat(refused.body()).contains("操作过于频繁", "<html lang=\"zh-Hans\"");
            assertThat(browser.getWith(tenant.path(way) + handle, from("203.0.113.10"))
                            .statusCode())
                    .as(way)
                    .isNotEqualTo(429);
        }
    }

    @Test
    @DisplayName("logging out and starting a login from elsewhere have theirs")
    void logoutsAndInitiatedLogins() {
        var tenant = world.tenant();
        until429(logouts, () -> browser.getWith(tenant.path("/logout"), from("203.0.113.11")));
        for (var path : List.of("/logout", "/logout/confirm")) {
            assertThat(browser.postRaw(tenant.path(path), "application/x-www-form-urlencoded", "", from("203.0.113.11"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(429);
        }
        until429(initiatedLogins, () -> browser.getWith(tenant.path("/initiate?client_id=x"), from("203.0.113.11")));
        assertThat(browser.getWith(tenant.path("/initiate?client_id=x"), from("203.0.113.12"))
                        .statusCode())
                .isEqualTo(404);
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
