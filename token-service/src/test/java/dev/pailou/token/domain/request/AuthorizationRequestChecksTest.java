package dev.pailou.token.domain.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
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
    @DisplayName("ignore unknown parameters, also repeated ones")
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
    @DisplayName("name what is not supported (OpenID Connect Core section 3.1.2.6)")
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
    @DisplayName("require a response type")
    void noResponseType() {
        request.remove("response_type");
        assertRedirected("invalid_request", refusal(web()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fragment", "form_post", "web_message", "query.jwt", "Query"})
    @DisplayName("no response mode but query")
    void responseModes(String responseMode) {
        set("response_mode", responseMode);
        assertRedirected("invalid_request", refusal(web()));
        set("response_mode", "query");
        assertThat(refusal(web())).isEmpty();
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
        assertThat(AcceptedRequest.of(attempt(web())).scope()).isEqualTo("openid email");
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

    @Test
    @DisplayName("prompt=none can't be met, and that is the last thing said")
    void promptNone() {
        set("prompt", "none");
        assertRedirected("login_required", refusal(web()));
        set("scope", "profile");
        assertRedirected("invalid_scope", refusal(web()));
    }

    @ParameterizedTest
    @CsvSource({"prompt, none login", "max_age, -1", "max_age, soon", "display, hologram", "id_token_hint, nonsense"})
    @DisplayName("refuse what OpenID Connect calls malformed")
    void malformed(String parameter, String value) {
        set(parameter, value);
        assertRedirected("invalid_request", refusal(web()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "consent", "select_account", "login consent"})
    @DisplayName("take the prompts that a login answers anyway")
    void prompts(String prompt) {
        set("prompt", prompt);
        assertThat(refusal(web())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"state, 4096", "nonce, 1024", "ui_locales, 256"})
    @DisplayName("keep state, nonce and locales up to a size, and hand them back as they came")
    void sizes(String parameter, int longest) {
        var value = "x".repeat(longest);
        set(parameter, value);
        assertThat(refusal(web())).isEmpty();
        assertThat(AcceptedRequest.of(attempt(web())).toString()).contains(value);
        set(parameter, value + "x");
        assertRedirected("invalid_request", refusal(web()));
        set(parameter, "a\0b");
        assertRedirected("invalid_request", refusal(web()));
    }

    @Test
    @DisplayName("stand in the order in which they are read")
    void order() {
        var names = new ArrayList<String>();
        AuthorizationRequestChecks.IN_ORDER.forEach(
                check -> names.add(check.getClass().getSimpleName()));
        assertThat(names)
                .startsWith("PoolIsOpen", "ClientIsKnown", "RedirectUriIsRegistered")
                .endsWith("PromptCanBeMet")
                .doesNotHaveDuplicates();
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
        var secrets = type.equals("web") ? List.of(Digest.sha256("secret")) : List.<String>of();
        return new Application(
                CLIENT,
                poolId,
                "App",
                type,
                List.of(REDIRECT_URI),
                List.of(),
                null,
                secrets,
                List.of(),
                List.of(grant),
                enabled,
                OpenIdSettings.DEFAULTS);
    }
}
