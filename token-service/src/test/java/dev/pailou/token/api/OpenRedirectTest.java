package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

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
        var requests = requests(registered);
        var answers = 0;
        for (var request : requests.entrySet()) {
            for (var parameter : PARAMETERS) {
                for (var value : ELSEWHERE) {
                    var changed = new LinkedHashMap<>(request.getValue());
                    changed.put(parameter, value);
                    var path = registered.path(request.getKey()) + '?' + Browser.encode(changed);
                    assertStays(new Browser().get(path), path);
                    answers++;
                }
            }
        }
        assertThat(answers).isEqualTo(requests.size() * PARAMETERS.size() * ELSEWHERE.size());
    }

    /** Each as it would lead on by itself. */
    private static Map<String, Map<String, String>> requests(Tenant tenant) {
        var handle = new Browser().start(tenant).handle();
        var client = tenant.application().id();
        return Map.of(
                "/auth", Browser.authorizationRequest(tenant),
                "/continue", Map.of("authorization", handle, "ticket", RandomValue.token()),
                "/consented", Map.of("authorization", handle),
                "/cancel", Map.of("authorization", handle),
                "/logout", Map.of("client_id", client),
                "/initiate", Map.of("client_id", client));
    }

    private static void assertStays(HttpResponse<String> answer, String asked) {
        var leads = Stream.concat(
                        answer.headers().allValues("Location").stream(),
                        LEADS.matcher(answer.body()).results().map(found -> found.group(1)
                                .replace("&amp;", "&")))
                .toList();
        assertThat(leads).as(asked).allSatisfy(OpenRedirectTest::assertOurs);
    }

    private static void assertOurs(String address) {
        if (address.startsWith("#")) {
            return;
        }
        var uri = URI.create(address);
        assertThat(uri.getScheme() + "://" + uri.getRawAuthority()).as(address).isIn(OURS);
    }
}
