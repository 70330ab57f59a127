package dev.pailou.token.domain.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.ResponseMode;
import dev.pailou.token.domain.session.SignOnWish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The checks of an authorization request")
class AuthorizationRequestChecksTest {

    private static final String POOL = "0123456789abcdef01234567";
    private static final String CLIENT = "abcdef0123456789abcdef01";
    private static final String REDIRECT_URI = "https://app.example.com/callback";
    private static final String CHALLENGE = Digest.sha256("verifier");

    private static final SignOnWish ANYHOW = SignOnWish.of(null, null, Optional.empty());

    private final Map<String, List<String>> request = new LinkedHashMap<>(Map.of(
            "response_type", List.of("code"),
            "client_id", List.of(CLIENT),
            "redirect_uri", List.of(REDIRECT_URI),
            "scope", List.of("openid profile"),
            "state", List.of("af0ifjsldkj"),
            "code_challenge", List.of(CHALLENGE),
            "code_challenge_method", List.of("S256")));

    @Test
    @DisplayName("let a request pass that is in order")
    void inOrder() {
        assertThat(refusal(web())).isEmpty();
        assertThat(refusal(spa())).isEmpty();
    }

    @Test
    @DisplayName("B3: whatever comes before the redirect URI is shown, never redirected")
    void shownFirst() {
        set("redirect_uri", "https://evil.example/");
        set("response_type", "token");
        assertThat(refusal(web()).orElseThrow()).satisfies(refusal -> {
            assertThat(refusal.redirectable()).isFalse();
            assertThat(refusal.error()).isEqualTo("invalid_request");
        });
    }

    @Test
    @DisplayName("B3: an unknown client is shown")
    void unknownClient() {
        var attempt = new AuthorizationAttempt(new AuthorizationParameters(request), pool(true), Optional.empty());
        assertThat(AuthorizationRequestChecks.refusal(attempt))
                .contains(AuthorizationRefusal.shown("invalid_client", "no application has this client_id"));
    }

    @Test
    @DisplayName("B3: a client of another pool, or one that is switched off, is shown")
    void foreignClient() {
        assertShown(refusal(application("web", "ffffffffffffffffffffffff", true, "authorization_code")));
        assertShown(refusal(application("web", POOL, false, "authorization_code")));
    }

    @Test
    @DisplayName("B3: a pool that is switched off is shown")
    void closedPool() {
        var attempt = new AuthorizationAttempt(new AuthorizationParameters(request), pool(false), Optional.of(web()));
        assertShown(AuthorizationRequestChecks.refusal(attempt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    @DisplayName("B3: a missing, empty or repeated client id or redirect URI is shown")
    void identity(String parameter) {
        var value = request.get(parameter).getFirst();
        request.put(parameter, List.of(value, value));
        assertShown(refusal(web()));
        request.put(parameter, List.of(""));
        assertShown(refusal(web()));
        request.remove(parameter);
        assertShown(refusal(web()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"response_type", "scope", "state", "code_challenge", "code_challenge_method"})
    @DisplayName("refuse a parameter that stands there twice (RFC 6749 section 3.1)")
    void twice(String parameter) {
        var value = request.get(parameter).getFirst();
        request.put(parameter, List.of(value, value));
        assertRedirected("invalid_request", refusal(web()));
    }

    @Test
    @DisplayName(
            "oidcc-ensure-request-with-unknown-parameter-succeeds: unknown parameters are ignored, also repeated ones")
    void unknownParameters() {
        request.put("utm_source", List.of("a", "b"));
        assertThat(refusal(web())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "request, request_not_supported",
        "request_uri, request_uri_not_supported",
        "registration, registration_not_supported"
    })
    @DisplayName(
            "oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported: what is not supported is named")
    void unsupported(String parameter, String error) {
        set(parameter, "something");
        assertRedirected(error, refusal(web()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code id_token", "code token", "none", "CODE"})
    @DisplayName("B11: no response type but code")
    void responseTypes(String responseType) {
        set("response_type", responseType);
        assertRedirected("unsupported_response_type", refusal(web()));
    }

    @Test
    @DisplayName("oidcc-response-type-missing: a response type is required")
    void noResponseType() {
        request.remove("response_type");
        assertRedirected("invalid_request", refusal(web()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "fragment", "form_post"})
    @DisplayName("take the response modes that every web page takes")
    void responseModes(String responseMode) {
        set("response_mode", responseMode);
        assertThat(refusal(web())).isEmpty();
        assertThat(AcceptedRequest.of(attempt(web()), ANYHOW).responseMode().code())
                .isEqualTo(responseMode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"query.jwt", "Query", "form_post web_message", "okp"})
    @DisplayName("refuse other response modes, by the usual one")
    void unknownResponseModes(String responseMode) {
        set("response_mode", responseMode);
        assertRedirected("invalid_request", refusal(web()));
        assertThat(AuthorizationRequestChecks.target(attempt(web())).mode()).isEqualTo(ResponseMode.QUERY);
    }

    @Test
    @DisplayName("B22: messages go to origins only that are registered for them, character by character")
    void messages() {
        set("response_mode", "web_message");
        for (var origin : List.of("https://app.example.com.evil.example", "http://app.example.com", "*", "null")) {
            var application = speaking(Map.of("allowedOrigins", List.of(origin)));
            assertRedirected("invalid_request", refusal(application));
            assertThat(AuthorizationRequestChecks.target(attempt(application)).mode())
                    .isEqualTo(ResponseMode.QUERY);
        }
        var application = speaking(Map.of("allowedOrigins", List.of("https://app.example.com")));
        assertThat(refusal(application)).isEmpty();
        assertThat(AuthorizationRequestChecks.target(attempt(application)).mode())
                .isEqualTo(ResponseMode.WEB_MESSAGE);
    }

    @Test
    @DisplayName("C11: forms go to web pages only")
    void formsToPages() {
        set("redirect_uri", "com.example.app:/callback");
        set("response_mode", "form_post");
        var app = application("native", List.of("com.example.app:/callback"), OpenIdSettings.DEFAULTS);
        assertRedirected("invalid_request", refusal(app));
        assertThat(AuthorizationRequestChecks.target(attempt(app)).mode()).isEqualTo(ResponseMode.QUERY);
        set("response_mode", "fragment");
        assertThat(refusal(app)).isEmpty();
    }

    @Test
    @DisplayName(
            "B14: resources are those that the application is registered with, each kept once (RFC 8707 section 2)")
    void resources() {
        var application = speaking(Map.of("resources", List.of("https://api.example.com/", "urn:api:two")));
        request.put("resource", List.of("https://api.example.com/", "urn:api:two", "https://api.example.com/"));
        assertThat(refusal(application)).isEmpty();
        assertThat(AcceptedRequest.of(attempt(application), ANYHOW).wishes().resources())
                .containsExactly("https://api.example.com/", "urn:api:two");
        for (var other : List.of("https://api.example.com", "https://api.example.com/v2", "https://evil.example/")) {
            request.put("resource", List.of("urn:api:two", other));
            assertRedirected("invalid_target", refusal(application));
        }
        assertRedirected("invalid_target", refusal(web()));
    }

    @Test
    @DisplayName("oidcc-claims-essential: the claims parameter is kept as it is, when it is one (Core section 5.5)")
    void claims() {
        var claims = "{\"userinfo\":{\"name\":{\"essential\":true}},\"id_token\":{\"auth_time\":null}}";
        set("claims", claims);
        assertThat(refusal(web())).isEmpty();
        assertThat(AcceptedRequest.of(attempt(web()), ANYHOW).wishes().claims()).isEqualTo(claims);
        for (var other : List.of("name", "[]", "{\"userinfo\":[]}", "{\"userinfo\":", "{}".repeat(4097))) {
            set("claims", other);
            assertRedirected("invalid_request", refusal(web()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userinfo\":{\"name\":\"x\"}}",
                "{\"userinfo\":{\"name\":{\"essential\":\"yes\"}}}",
                "{\"userinfo\":{\"name\":{\"values\":\"x\"}}}",
                "{\"userinfo\":{\"name\":{\"values\":[{}]}}}",
                "{\"userinfo\":{\"\":null,\"name#\":null,\"#zh\":null,\"name#not a tag!\":null}}",
                "{\"id_token\":{\"sub\":{\"values\":[null]}}}",
                "{\"userinfo\":{\"verified_claims\":{}}}",
                "{\"userinfo\":{\"verified_claims\":[1]}}",
                "{\"id_token\":{\"verified_claims\":{\"verification\":null,\"claims\":{\"name\":3}}}}",
                "{\"id_token\":7,\"userinfo\":null}",
                "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":7}}}",
                "\"\"",
                "null",
                "{}{}"
            })
    @DisplayName("a claims parameter of a strange shape is refused or taken, and never our mistake")
    void strangeClaims(String claims) {
        set("claims", claims);
        assertThat(refusal(web()).map(AuthorizationRefusal::error).orElse("invalid_request"))
                .isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    @DisplayName("a claims parameter nested too deep is refused")
    void deepClaims(String piece) {
        set("claims", piece.repeat(8192 / piece.length()));
        assertRedirected("invalid_request", refusal(web()));
        var open = piece.repeat(1000);
        set("claims", "{\"userinfo\":" + open + "1" + (piece.equals("[") ? "]" : "}").repeat(1000) + "}");
        assertThat(refusal(web()).map(AuthorizationRefusal::error).orElse("invalid_request"))
                .isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("B6: an application that must push its requests is heard in no other way (RFC 9126 section 6)")
    void pushed() {
        var application = speaking(Map.of("requirePushedAuthorizationRequests", true));
        assertRedirected("invalid_request", refusal(application));
        assertRedirected(
                "invalid_request",
                AuthorizationRequestChecks.refusal(
                        attempt(application).carrying(new AuthorizationParameters(request), new Carriage.Signed())));
        var pushed = attempt(application).carrying(new AuthorizationParameters(request), new Carriage.Pushed());
        assertThat(AuthorizationRequestChecks.refusal(pushed)).isEmpty();
        assertThat(AuthorizationRequestChecks.refusalOfPushed(attempt(application)))
                .isEmpty();
    }

    @Test
    @DisplayName("B3: a pushed request that is not there is shown, whatever address stands beside it")
    void gone() {
        var gone = attempt(web()).carrying(new AuthorizationParameters(request), new Carriage.Gone());
        assertThat(AuthorizationRequestChecks.refusal(gone)).hasValueSatisfying(refusal -> {
            assertThat(refusal.error()).isEqualTo("invalid_request_uri");
            assertThat(refusal.redirectable()).isFalse();
        });
    }

    @Test
    @DisplayName("B3: why a request object doesn't count is redirected to a registered address only, else shown")
    void unacceptable() {
        var unacceptable = new Carriage.Unacceptable("invalid_request_object", "why");
        assertRedirected(
                "invalid_request_object",
                AuthorizationRequestChecks.refusal(
                        attempt(web()).carrying(new AuthorizationParameters(request), unacceptable)));
        request.remove("redirect_uri");
        assertThat(AuthorizationRequestChecks.refusal(
                        attempt(web()).carrying(new AuthorizationParameters(request), unacceptable)))
                .contains(AuthorizationRefusal.shown("invalid_request_object", "why"));
        set("redirect_uri", "https://evil.example/");
        assertShown(AuthorizationRequestChecks.refusal(
                attempt(web()).carrying(new AuthorizationParameters(request), unacceptable)));
    }

    @Test
    @DisplayName("refuse an application that may not use codes")
    void grant() {
        assertRedirected("unauthorized_client", refusal(application("web", POOL, true, "client_credentials")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "OpenID", "openid\u00e4 openid", "openid pailou:admin"})
    @DisplayName("require the scope openid, well-formed scopes, and none of the management API")
    void scopes(String scope) {
        set("scope", scope);
        assertRedirected("invalid_scope", refusal(web()));
    }

    @Test
    @DisplayName("ignore scopes that nobody knows (OpenID Connect Core section 3.1.2.1)")
    void unknownScopes() {
        set("scope", "email nonsense openid email");
        assertThat(refusal(web())).isEmpty();
        assertThat(AcceptedRequest.of(attempt(web()), ANYHOW).scope()).isEqualTo("openid email");
    }

    @Test
    @DisplayName("B4: a public client must send a code challenge")
    void challengeRequired() {
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        assertRedirected("invalid_request", refusal(spa()));
        assertRedirected("invalid_request", refusal(application("native", POOL, true, "authorization_code")));
        assertThat(refusal(web())).isEmpty();
    }

    @Test
    @DisplayName("B4, C12: plain, a missing method and a method alone are refused, also of a confidential client")
    void plain() {
        for (var application : new Application[] {web(), spa()}) {
            set("code_challenge_method", "plain");
            assertRedirected("invalid_request", refusal(application));
            set("code_challenge_method", "s256");
            assertRedirected("invalid_request", refusal(application));
            request.remove("code_challenge_method");
            assertRedirected("invalid_request", refusal(application));
            request.remove("code_challenge");
            set("code_challenge_method", "S256");
            assertRedirected("invalid_request", refusal(application));
            set("code_challenge", CHALLENGE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "has spaces in it, though it is long enough!!!",
                "=",
                "43-characters-but-with-padding-at-the-end-43=="
            })
    @DisplayName("B4: a challenge that can't be a SHA-256 is refused")
    void malformedChallenge(String challenge) {
        set("code_challenge", challenge);
        assertRedirected("invalid_request", refusal(spa()));
    }

    @ParameterizedTest
    @CsvSource({"prompt, none login", "max_age, -1", "max_age, soon", "id_token_hint, nonsense"})
    @DisplayName("refuse what OpenID Connect calls malformed")
    void malformed(String parameter, String value) {
        set(parameter, value);
        assertRedirected("invalid_request", refusal(web()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "login", "consent", "select_account", "login consent"})
    @DisplayName("take the prompts that there are")
    void prompts(String prompt) {
        set("prompt", prompt);
        assertThat(refusal(web())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"state, 4096", "nonce, 1024", "ui_locales, 256", "login_hint, 256"})
    @DisplayName("keep state, nonce and locales up to a size, and hand them back as they came")
    void sizes(String parameter, int longest) {
        var value = "x".repeat(longest);
        set(parameter, value);
        assertThat(refusal(web())).isEmpty();
        var accepted = AcceptedRequest.of(attempt(web()), ANYHOW);
        assertThat(accepted + accepted.wishes().login().hint()).contains(value);
        set(parameter, value + "x");
        assertRedirected("invalid_request", refusal(web()));
        set(parameter, "a\0b");
        assertRedirected("invalid_request", refusal(web()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id_token':{'acr':{'essential':true,'values':['1','2']}}} | unmet_authentication_requirements",
                "{'id_token':{'acr':{'essential':true,'value':'phr'}}} | unmet_authentication_requirements",
                "{'id_token':{'acr':{'essential':true,'values':[null]}}} | unmet_authentication_requirements",
                "{'id_token':{'acr':{'essential':true,'values':['2','urn:pailou:acr:1fa']}}} | ",
                "{'id_token':{'acr':{'essential':true}}} | ",
                "{'id_token':{'acr':{'values':['1','2']}}} | ",
                "{'userinfo':{'acr':{'essential':true,'values':['1']}}} | ",
                "{'id_token':{'sub':{'value':'68a1f3b2c4d5e6f708192a3b'}}} | ",
                "{'id_token':{'sub':null}} | ",
                "{'id_token':{'sub':{'value':'somebody'}}} | login_required",
                "{'id_token':{'sub':{'value':7}}} | invalid_request",
                "{'id_token':{'sub':{'values':['68a1f3b2c4d5e6f708192a3b','68a1f3b2c4d5e6f708192a3c']}}} | invalid_request",
                "{'userinfo':{'sub':{'value':'somebody'}}} | ",
            })
    @DisplayName("refuse what claims insist on and can't come true (OpenID Connect Core section 5.5.1)")
    void insisting(String claims, String error) {
        set("claims", claims.replace('\'', '"'));
        if (error == null) {
            assertThat(refusal(web())).isEmpty();
        } else {
            assertRedirected(error, refusal(web()));
        }
    }

    @Test
    @DisplayName("stand in the order in which they are read")
    void order() {
        var names = new ArrayList<String>();
        AuthorizationRequestChecks.IN_ORDER.forEach(
                check -> names.add(check.getClass().getSimpleName()));
        assertThat(names)
                .startsWith("PoolIsOpen", "ClientIsKnown", "PushedRequestIsThere", "RedirectUriIsRegistered")
                .endsWith("MessageIsWellFormed")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "oidcc-display-page, display, page",
        "oidcc-display-popup, display, popup",
        "a display that nobody knows, display, hologram",
        "oidcc-ui-locales, ui_locales, se",
        "locales that are none, ui_locales, not a_locale!",
        "oidcc-claims-locales, claims_locales, se",
        "oidcc-ensure-request-with-acr-values-succeeds, acr_values, 1 2"
    })
    @DisplayName("oidcc-display-page, oidcc-ui-locales, oidcc-claims-locales: a wish never ends a login")
    void wishes(String module, String parameter, String value) {
        set(parameter, value);
        assertThat(refusal(web())).as(module).isEmpty();
    }

    private void set(String parameter, String value) {
        request.put(parameter, List.of(value));
    }

    private Optional<AuthorizationRefusal> refusal(Application application) {
        return AuthorizationRequestChecks.refusal(attempt(application));
    }

    private AuthorizationAttempt attempt(Application application) {
        return new AuthorizationAttempt(new AuthorizationParameters(request), pool(true), Optional.of(application));
    }

    private static void assertShown(Optional<AuthorizationRefusal> refusal) {
        assertThat(refusal)
                .hasValueSatisfying(found -> assertThat(found.redirectable()).isFalse());
    }

    private static void assertRedirected(String error, Optional<AuthorizationRefusal> refusal) {
        assertThat(refusal).hasValueSatisfying(found -> {
            assertThat(found.error()).isEqualTo(error);
            assertThat(found.redirectable()).isTrue();
        });
    }

    private static Pool pool(boolean enabled) {
        return new Pool(POOL, "Pool", "pool", enabled, false, PoolOpenIdSettings.DEFAULTS);
    }

    private static Application web() {
        return application("web", POOL, true, "authorization_code");
    }

    private static Application spa() {
        return application("spa", POOL, true, "authorization_code");
    }

    private static Application application(String type, String poolId, boolean enabled, String grant) {
        return application(type, poolId, enabled, grant, List.of(REDIRECT_URI), OpenIdSettings.DEFAULTS);
    }

    private static Application application(String type, List<String> redirectUris, OpenIdSettings openid) {
        return application(type, POOL, true, "authorization_code", redirectUris, openid);
    }

    private static Application speaking(Map<String, Object> openid) {
        return application("web", List.of(REDIRECT_URI), new ObjectMapper().convertValue(openid, OpenIdSettings.class));
    }

    private static Application application(
            String type,
            String poolId,
            boolean enabled,
            String grant,
            List<String> redirectUris,
            OpenIdSettings openid) {
        var secrets = type.equals("web") ? List.of(Digest.sha256("secret")) : List.<String>of();
        return new Application(
                CLIENT,
                poolId,
                "App",
                type,
                redirectUris,
                List.of(),
                null,
                secrets,
                List.of(),
                List.of(grant),
                Optional.of(List.of()),
                enabled,
                openid);
    }
}
