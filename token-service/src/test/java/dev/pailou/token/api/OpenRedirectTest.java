package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Addresses that lead people on")
class OpenRedirectTest {

    private static final String APPLICATION = "https://app.example.com";
    private static final List<String> OURS = List.of("http://localhost:8080", APPLICATION);
    private static final List<String> ELSEWHERE = List.of(
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example/",
            "https://app.example.com@evil.example/",
            "https://app.example.com.evil.example/");

    /** Parameters of the protocol, and those by which other software has been led astray. */
    private static final List<String> PARAMETERS = List.of(
            "authorization",
            "ticket",
            "since",
            "client_id",
            "redirect_uri",
            "post_logout_redirect_uri",
            "target_link_uri",
            "login_hint",
            "id_token_hint",
            "state",
            "iss",
            "response_mode",
            "request_uri",
            "resource",
            "ui_locales",
            "lang",
            "next",
            "return_to");

    private static final Pattern LEADS = Pattern.compile("(?i)(?:href=\"|action=\"|src=\"|[0-9]+;\\s*url=)([^\"]*)\"");

    @Inject
    World world;

    @Test
    @DisplayName("B2: lead nowhere but to us and to registered addresses, whatever stands in any parameter")
    void everyParameter() {
        var registered = world.tenant();
        var initiate = APPLICATION + "/login";
        world.keep(World.changed(registered.application(), world.openid(Map.of("initiateLoginUri", initiate))));
        var ways = ways(registered);
        for (var way : ways.entrySet()) {
            for (var parameter : PARAMETERS) {
                for (var value : ELSEWHERE) {
                    var request = way.getValue().get();
                    var changed = new LinkedHashMap<>(request.parameters());
                    changed.put(parameter, value);
                    var path = registered.path(way.getKey()) + '?' + Browser.encode(changed);
                    assertStays(request.browser().get(path), path);
                }
            }
        }
    }

    @Test
    @DisplayName("B2: lead on, each, as they stand")
    void asTheyStand() {
        var registered = world.tenant();
        var initiate = APPLICATION + "/login";
        world.keep(World.changed(registered.application(), world.openid(Map.of("initiateLoginUri", initiate))));
        assertThat(ways(registered)).allSatisfy((path, way) -> {
            var request = way.get();
            var answer = request.browser().get(registered.path(path) + '?' + Browser.encode(request.parameters()));
            assertThat(leads(answer)).as(path).isNotEmpty();
        });
    }

    /** A request that would lead on as it stands, and the browser that may ask it. */
    private record Request(Browser browser, Map<String, String> parameters) {}

    private Map<String, Supplier<Request>> ways(Tenant tenant) {
        var client = Map.of("client_id", tenant.application().id());
        return Map.of(
                "/auth", () -> new Request(new Browser(), Browser.authorizationRequest(tenant)),
                "/continue", () -> decided(tenant),
                "/consented", () -> waiting(tenant),
                "/cancel", () -> waiting(tenant),
                "/logout", () -> new Request(new Browser(), client),
                "/initiate", () -> new Request(new Browser(), client));
    }

    private static Request waiting(Tenant tenant) {
        var browser = new Browser();
        return new Request(
                browser, Map.of("authorization", browser.start(tenant).handle()));
    }

    private Request decided(Tenant tenant) {
        var browser = new Browser();
        var handle = browser.start(tenant).handle();
        var ticket = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(handle), ticket, Ids.next());
        return new Request(browser, Map.of("authorization", handle, "ticket", ticket));
    }

    private static void assertStays(HttpResponse<String> answer, String asked) {
        assertThat(leads(answer)).as(asked).allSatisfy(OpenRedirectTest::assertOurs);
    }

    private static List<String> leads(HttpResponse<String> answer) {
        return Stream.concat(
                        answer.headers().allValues("Location").stream(),
                        LEADS.matcher(answer.body()).results().map(found -> found.group(1)
                                .replace("&amp;", "&")))
                .toList();
    }

    private static void assertOurs(String address) {
        if (address.startsWith("#")) {
            return;
        }
        var uri = URI.create(address);
        assertThat(uri.getScheme() + "://" + uri.getRawAuthority()).as(address).isIn(OURS);
    }
}
