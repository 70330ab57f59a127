package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.issue.TokenClaims;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Handover;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the OpenID Foundation's suite asks of the authorization endpoint in the profiles Basic OP and Form Post OP, each
 * module as it sends its request.
 */
@TokenServiceTest
@DisplayName("Basic OP and Form Post OP")
class AuthorizationCertificationTest {

    @Inject
    World world;

    private Tenant tenant;

    @BeforeEach
    void tenant() {
        tenant = world.tenant();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                        module("oidcc-server", request -> request),
                        module("oidcc-alternate-happy-flow", AuthorizationCertificationTest::reversed),
                        module("oidcc-ensure-request-without-nonce-succeeds-for-code-flow", without("nonce")),
                        module("oidcc-display-page", with("display", "page")),
                        module("oidcc-display-popup", with("display", "popup")),
                        module("oidcc-ui-locales", with("ui_locales", "se")),
                        module("oidcc-claims-locales", with("claims_locales", "se")),
                        module("oidcc-ensure-request-with-acr-values-succeeds", with("acr_values", "1 2")),
                        module("oidcc-ensure-request-with-acr-values-succeeds", with("acr_values", TokenClaims.ACR)),
                        module("oidcc-ensure-request-with-unknown-parameter-succeeds", with("extra", "foobar")),
                        module("oidcc-ensure-request-with-valid-pkce-succeeds", request -> request),
                        module(
                                "oidcc-claims-essential",
                                with("claims", "{\"userinfo\":{\"name\":{\"essential\":true}}}")))
                .flatMap(module -> Stream.of("default", "form_post")
                        .map(mode -> Arguments.of(module.get()[0], mode, module.get()[1])));
    }

    @ParameterizedTest(name = "{0} ({1}): the request succeeds")
    @MethodSource("requests")
    @DisplayName("oidcc-server, oidcc-display-page and the others that must succeed")
    void succeeds(String module, String responseMode, UnaryOperator<Map<String, String>> change) throws ParseException {
        var request = change.apply(request(responseMode));
        var verifier = RandomValue.token();
        if (module.contains("pkce")) {
            request.put("code_challenge", Digest.sha256(verifier));
            request.put("code_challenge_method", "S256");
        }
        var browser = new Browser();
        var answer = login(browser, browser.get(tenant.path("/auth?") + Browser.encode(request)));
        var parameters = parameters(answer, responseMode);
        assertThat(parameters)
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", request.get("state"))
                .containsEntry("iss", tenant.issuer());
        assertThat(parameters.get("code")).hasSizeGreaterThanOrEqualTo(43);

        var tokens = new Browser()
                .post(
                        tenant.path("/token"),
                        Browser.codeRequest(tenant, parameters.get("code"), module.contains("pkce") ? verifier : null),
                        Browser.basic(tenant));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        var claims = SignedJWT.parse(JsonPath.from(tokens.body()).getString("id_token"))
                .getJWTClaimsSet();
        assertThat(claims.getStringClaim("nonce")).isEqualTo(request.get("nonce"));
        assertThat(claims.getStringClaim("acr"))
                .as("a wish for another one changes nothing; whoever wants the one in the metadata gets it")
                .isEqualTo(TokenClaims.ACR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "form_post"})
    @DisplayName(
            "oidcc-ensure-post-request-succeeds: a request posted from another site succeeds, and finds the person's cookie")
    void post(String responseMode) {
        var browser = new Browser();
        browser.start(tenant);
        var cookies = Map.copyOf(browser.cookies());

        // Browsers keep SameSite=Lax cookies out of such a request, and put them into the one that it is sent on to.
        browser.cookies().clear();
        var posted = browser.post(tenant.path("/auth"), request(responseMode));
        assertThat(posted.statusCode()).isEqualTo(303);
        assertThat(posted.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(Browser.location(posted)).startsWith(tenant.issuer() + "/auth?");
        browser.cookies().putAll(cookies);
        var answer = login(browser, browser.get(path(Browser.location(posted))));

        assertThat(browser.cookies()).containsAllEntriesOf(cookies);
        assertThat(parameters(answer, responseMode)).containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "form_post"})
    @DisplayName("oidcc-response-type-missing: is answered with invalid_request, in the mode that was asked for")
    void responseTypeMissing(String responseMode) {
        var request = request(responseMode);
        request.remove("response_type");
        var answer = new Browser().get(tenant.path("/auth?") + Browser.encode(request));
        assertThat(parameters(answer, responseMode))
                .containsEntry("error", "invalid_request")
                .containsEntry("state", request.get("state"))
                .containsEntry("iss", tenant.issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "form_post"})
    @DisplayName("oidcc-ensure-registered-redirect-uri: a redirect URI with something appended is shown an error page")
    void registeredRedirectUri(String responseMode) {
        var request = request(responseMode);
        request.put("redirect_uri", World.REDIRECT_URI + "/" + RandomValue.state());
        assertShown(new Browser().get(tenant.path("/auth?") + Browser.encode(request)));
    }

    @Test
    @DisplayName(
            "oidcc-ensure-redirect-uri-in-authorization-request: one must be sent, also where only one is registered")
    void redirectUriMissing() {
        var request = request("default");
        request.remove("redirect_uri");
        assertShown(new Browser().get(tenant.path("/auth?") + Browser.encode(request)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com/callback?from=elsewhere", "https://app.example.com/callback"})
    @DisplayName(
            "oidcc-redirect-uri-query-mismatch, oidcc-redirect-uri-query-added: the query of a redirect URI is part of it")
    void redirectUriQuery(String redirectUri) {
        var request = request("default");
        request.put("redirect_uri", redirectUri);
        assertShown(new Browser().get(tenant.path("/auth?") + Browser.encode(request)));
    }

    private HttpResponse<String> login(Browser browser, HttpResponse<String> toLoginPage) {
        var handle = Browser.query(Browser.location(toLoginPage)).get("authorization");
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(handle), ticket, Map.of("name", "Lin"));
        return browser.proceed(tenant, handle, ticket);
    }

    private Map<String, String> request(String responseMode) {
        var request = Browser.authorizationRequest(tenant);
        if (!responseMode.equals("default")) {
            request.put("response_mode", responseMode);
        }
        return request;
    }

    private static Map<String, String> parameters(HttpResponse<String> answer, String responseMode) {
        if (responseMode.equals("default")) {
            var parameters = Browser.query(Browser.location(answer));
            parameters.remove("from");
            return parameters;
        }
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(Handover.of(answer).action()).isEqualTo(World.REDIRECT_URI);
        return Handover.of(answer).parameters();
    }

    private static String path(String address) {
        return address.substring("http://localhost:8080".length());
    }

    private static void assertShown(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    }

    private static Arguments module(String name, UnaryOperator<Map<String, String>> change) {
        return Arguments.of(name, change);
    }

    private static UnaryOperator<Map<String, String>> with(String parameter, String value) {
        return request -> {
            request.put(parameter, value);
            return request;
        };
    }

    private static UnaryOperator<Map<String, String>> without(String parameter) {
        return request -> {
            request.remove(parameter);
            return request;
        };
    }

    private static Map<String, String> reversed(Map<String, String> request) {
        var reversed = new LinkedHashMap<String, String>();
        request.keySet().stream().toList().reversed().forEach(name -> reversed.put(name, request.get(name)));
        reversed.put("scope", "phone email profile openid");
        return reversed;
    }
}
