package dev.pailou.login.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.sandbox.SandboxConnection;
import dev.pailou.local.sandbox.SandboxConnections;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.contract.Contracted.AtVendor;
import dev.pailou.login.contract.Stand.Seen;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the OpenID Foundation's certification asks of relying parties, of login-service with the generic provider. A
 * name begins with the module whose rule it is: Basic RP, the same with the other response mode for Form Post RP, and
 * Config RP. What all providers with ID tokens keep to is in {@link ProviderContractTest}.
 */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(Sandboxed.class)
@DisplayName("The generic OpenID Connect provider")
class RelyingPartyTest extends LoginServiceTest {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String AUTHORIZE = "/authorize";
    private static final String TOKEN = "/token";
    private static final String USERINFO = "/userinfo";
    private static final String JWKS = "/jwks";
    private static final Map<Mode, Provider> SET_UP = new ConcurrentHashMap<>();

    @ConfigProperty(name = "pailou.sandbox.url")
    String sandbox;

    /** How the browser brings the code. */
    enum Mode {
        QUERY,
        FORM_POST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An OpenID Provider, and a connection to it.
     *
     * @param host  its host, below which nothing is but its endpoints
     * @param login the connection
     */
    private record Provider(String host, Contracted login) {

        String issuer() {
            return "https://" + host;
        }

        String app() {
            return login.appId;
        }
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test: somebody logs in, and the access token goes to userinfo in the header")
    void logsIn(Mode mode) {
        var provider = provider(mode);
        var at = provider.login().toVendor();
        var asked = query(at.address());
        assertThat(asked).containsEntry("response_type", "code").containsKeys("client_id", "redirect_uri", "nonce");
        assertThat(asked.get("scope").split("%20")).contains("openid");
        assertThat(asked.getOrDefault("response_mode", "query")).isEqualTo(mode.toString());

        stand().forgetRequests(provider.app());
        var sent = provider.login().decide(at, provider.login().person());
        assertThat(sent.form() != null).isEqualTo(mode == Mode.FORM_POST);
        assertThat(provider.login().comeBack(at, sent).status()).isEqualTo(303);
        assertThat(ours(provider, USERINFO)).singleElement().satisfies(userinfo -> {
            assertThat(userinfo.headers().get("authorization")).startsWith("Bearer ");
            assertThat(userinfo.query()).isNull();
        });
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName(
            "oidcc-client-test-client-secret-basic: the token endpoint sees the secret in the header and nowhere else")
    void clientSecretBasic(Mode mode) {
        var provider = provider(mode);
        stand().forgetRequests(provider.app());
        assertLogsIn(provider);
        assertThat(ours(provider, TOKEN)).singleElement().satisfies(token -> {
            assertThat(token.headers().get("authorization")).startsWith("Basic ");
            assertThat(token.body()).doesNotContain("client_secret").doesNotContain("client_id");
        });
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-scope-userinfo-claims: what the scopes ask for comes from userinfo")
    void scopeUserinfoClaims(Mode mode) {
        var provider = provider(mode);
        var at = provider.login().toVendor();
        assertThat(query(at.address()).get("scope").split("%20")).contains("profile", "email");
        assertThat(provider.login().logIn(at, provider.login().person()).status())
                .isEqualTo(303);
        var id = at.request().authorizationId();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !topics().identitiesOf(id).isEmpty());
        var claims = topics().identitiesOf(id).getFirst().data().get("claims");
        assertThat(claims.get("name").get("value").asText()).isEqualTo("张伟😀");
        assertThat(claims.get("email").get("value").asText()).isEqualTo("zhang.wei@example.com");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-nonce-invalid: an ID token with another nonce than ours ends the login")
    void nonceInvalid(Mode mode) {
        assertEnds(mode, Map.of("nonce", "another"), "token_of_another");
        assertEnds(mode, Collections.singletonMap("nonce", null), "token_of_another");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-invalid-iss: an ID token of another issuer ends the login")
    void invalidIss(Mode mode) {
        assertEnds(mode, Map.of("iss", provider(mode).issuer() + '/'), "vendor_malformed");
        assertEnds(mode, Collections.singletonMap("iss", null), "vendor_malformed");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-invalid-aud: an ID token for another client ends the login")
    void invalidAud(Mode mode) {
        assertEnds(mode, Map.of("aud", "another"), "token_of_another");
        assertEnds(mode, Map.of("aud", List.of("another"), "azp", provider(mode).app()), "token_of_another");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-missing-aud: an ID token for nobody ends the login")
    void missingAud(Mode mode) {
        assertEnds(mode, Collections.singletonMap("aud", null), "token_of_another");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-missing-iat: an ID token that doesn't say when it was issued ends the login")
    void missingIat(Mode mode) {
        assertEnds(mode, Collections.singletonMap("iat", null), "vendor_malformed");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-missing-sub: an ID token that names nobody ends the login")
    void missingSub(Mode mode) {
        assertEnds(mode, Collections.singletonMap("sub", null), "subject_missing");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-idtoken-sig-none: an ID token without signature ends the login")
    void sigNone(Mode mode) {
        assertEnds(mode, "alg-none", "vendor_malformed");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-idtoken-sig-rs256: an ID token signed by RS256 is taken")
    void sigRs256(Mode mode) {
        assertLogsIn(newProvider(mode, Map.of("algorithm", "RS256")));
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-invalid-sig-rs256: an ID token whose signature is wrong ends the login")
    void invalidSigRs256(Mode mode) {
        assertEnds(mode, "changed-after-signing", "vendor_malformed");
        assertEnds(mode, "foreign-key", "vendor_malformed");
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName(
            "oidcc-client-test-kid-absent-single-jwks: an ID token that names no key is taken when there is one key")
    void kidAbsentSingleJwks(Mode mode) {
        var provider = newProvider(mode, Map.of());
        var at = provider.login().toVendor();
        publish(provider, unnamed(rsa(stand().keys(provider.issuer(), "replace"))));
        assertThat(withoutKid(provider, at).status()).isEqualTo(303);
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName(
            "oidcc-client-test-kid-absent-multiple-jwks: an ID token that names no key is not taken when there are several")
    void kidAbsentMultipleJwks(Mode mode) {
        var provider = newProvider(mode, Map.of());
        var at = provider.login().toVendor();
        stand().keys(provider.issuer(), "rotate");
        var several = unnamed(rsa(stand().keys(provider.issuer(), "rotate")));
        assertThat(several).hasSizeGreaterThan(1);
        publish(provider, several);
        assertThat(withoutKid(provider, at).reason()).isEqualTo("vendor_malformed");
        assertThat(ours(provider, USERINFO)).isEmpty();
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-ignores-unparseable-key-in-jwks: keys that nobody understands yet disturb nobody")
    void unparseableKey(Mode mode) {
        var provider = newProvider(mode, Map.of());
        var at = provider.login().toVendor();
        var keys = new ArrayList<>(stand().keys(provider.issuer(), "rotate"));
        keys.addFirst(Map.of("kty", "AKP", "kid", "one", "alg", "ML-DSA-1000", "pub", "AAAA"));
        keys.addFirst(Map.of("kty", "UNKNOWN", "kid", "two"));
        keys.addFirst(Map.of("kty", "EC", "kid", "three", "crv", "P-9999", "x", "AAAA", "y", "AAAA"));
        keys.addFirst(with(rsa(keys).getFirst(), Map.of("kid", "four", "alg", "RS-9999")));
        publish(provider, keys);
        assertThat(provider.login().logIn(at, provider.login().person()).status())
                .isEqualTo(303);
    }

    @ParameterizedTest(name = "response_mode={0}")
    @EnumSource
    @DisplayName("oidcc-client-test-userinfo-invalid-sub: userinfo about somebody else ends the login")
    void userinfoInvalidSub(Mode mode) {
        var provider = provider(mode);
        stand().fault(provider.host(), USERINFO, "patch", Map.of("sub", "somebody-else"), provider.app());
        var page = provider.login()
                .logIn(provider.login().toVendor(), provider.login().person());
        assertThat(page.reason()).isEqualTo("token_of_another");
    }

    @Test
    @DisplayName("oidcc-client-test-form-post-error: an error that comes as a form ends on a page")
    void formPostError() {
        var provider = provider(Mode.FORM_POST);
        var at = provider.login().toVendor();
        var error = new HashMap<String, Object>(Map.of("error", "login_required"));
        error.put("code", null);
        stand().fault(provider.host(), AUTHORIZE, "callback", error, provider.app());
        var sent = provider.login().decide(at, provider.login().person());
        assertThat(sent.form()).containsEntry("error", "login_required").doesNotContainKey("code");
        assertThat(provider.login().comeBack(at, sent).reason()).isEqualTo("user_denied");
    }

    @Test
    @DisplayName("oidcc-client-test-discovery-openid-config: the browser goes where the issuer's metadata says")
    void discoveryOpenidConfig() {
        var provider = newProvider(Mode.QUERY, Map.of());
        stand().patch(
                        provider.host(),
                        DISCOVERY,
                        Map.of("authorization_endpoint", provider.issuer() + "/elsewhere" + AUTHORIZE));
        assertThat(provider.login().toVendor().address())
                .contains('/' + provider.host() + "/elsewhere" + AUTHORIZE + '?');
    }

    @Test
    @DisplayName("oidcc-client-test-discovery-jwks-uri-keys: the keys are those at the metadata's jwks_uri")
    void discoveryJwksUriKeys() {
        var provider = newProvider(Mode.QUERY, Map.of());
        stand().patch(provider.host(), DISCOVERY, Map.of("jwks_uri", provider.issuer() + "/elsewhere" + JWKS));
        var at = provider.login().toVendor();
        var keys = stand().keys(provider.issuer(), "rotate");
        stand().patch(provider.host(), "/elsewhere" + JWKS, Map.of("keys", keys));
        assertThat(provider.login().logIn(at, provider.login().person()).status())
                .isEqualTo(303);
        assertThat(stand().pathsAt(provider.host()))
                .contains("/elsewhere" + JWKS)
                .doesNotContain(JWKS);
    }

    @Test
    @DisplayName("oidcc-client-test-discovery-issuer-mismatch: nobody is sent to an issuer that calls itself otherwise")
    void discoveryIssuerMismatch() {
        var provider = newProvider(Mode.QUERY, Map.of());
        stand().patch(provider.host(), DISCOVERY, Map.of("issuer", "https://elsewhere.example"));
        var pool = provider.login().pool;
        var browser = browser();
        var begin = pool.start(browser, pool.request(browser), pool.connection().identifier);
        var page = browser.get(begin.next());
        assertThat(page.reason()).isEqualTo("configuration");
        assertThat(page.header("Location")).isNull();
        assertThat(stand().pathsAt(provider.host())).containsOnly(DISCOVERY);
    }

    @Test
    @DisplayName("oidcc-client-test-signing-key-rotation: the next login after the keys were changed works")
    void signingKeyRotation() {
        var provider = newProvider(Mode.QUERY, Map.of());
        assertLogsIn(provider);
        stand().keys(provider.issuer(), "replace");
        assertLogsIn(provider);
        assertThat(stand().pathsAt(provider.host())).filteredOn(JWKS::equals).hasSize(2);
    }

    @Test
    @DisplayName("oidcc-client-test-signing-key-rotation-just-before-signing: "
            + "a login works whose ID token is signed with a key that nobody has seen before")
    void signingKeyRotationJustBeforeSigning() {
        var provider = newProvider(Mode.QUERY, Map.of());
        assertLogsIn(provider);
        var at = provider.login().toVendor();
        var sent = provider.login().decide(at, provider.login().person());
        stand().keys(provider.issuer(), "replace");
        assertThat(provider.login().comeBack(at, sent).status()).isEqualTo(303);
    }

    private void assertLogsIn(Provider provider) {
        var page = provider.login()
                .logIn(provider.login().toVendor(), provider.login().person());
        assertThat(page.status()).as(page.body()).isEqualTo(303);
    }

    /** The false ID token is where the login ends: nothing is asked with the access token that came with it. */
    private void assertEnds(Mode mode, Object fault, String reason) {
        var provider = provider(mode);
        stand().forgetRequests(provider.app());
        stand().fault(provider.host(), TOKEN, "id-token", fault, provider.app());
        var page = provider.login()
                .logIn(provider.login().toVendor(), provider.login().person());
        assertThat(page.reason()).as("%s", fault).isEqualTo(reason);
        assertThat(ours(provider, TOKEN)).hasSize(1);
        assertThat(ours(provider, USERINFO)).isEmpty();
    }

    private Page withoutKid(Provider provider, AtVendor at) {
        stand().fault(provider.host(), TOKEN, "id-token", "no-kid", provider.app());
        return provider.login().logIn(at, provider.login().person());
    }

    /** The issuer's next answer about its keys says these. */
    private void publish(Provider provider, List<Map<String, Object>> keys) {
        stand().patch(provider.host(), JWKS, Map.of("keys", keys));
    }

    private static List<Map<String, Object>> rsa(List<Map<String, Object>> keys) {
        return keys.stream().filter(key -> key.get("kty").equals("RSA")).toList();
    }

    private static List<Map<String, Object>> unnamed(List<Map<String, Object>> keys) {
        var unnamed = new ArrayList<Map<String, Object>>();
        for (var key : keys) {
            var copy = new HashMap<>(key);
            copy.remove("kid");
            unnamed.add(copy);
        }
        return unnamed;
    }

    private static Map<String, Object> with(Map<String, Object> key, Map<String, Object> change) {
        var changed = new HashMap<>(key);
        changed.putAll(change);
        return changed;
    }

    private List<Seen> ours(Provider provider, String path) {
        return stand().requests(provider.app()).stream()
                .filter(seen -> seen.isOurs() && seen.path().equals(path))
                .toList();
    }

    /** One for all whose rules leave its keys and its metadata alone. */
    private Provider provider(Mode mode) {
        return SET_UP.computeIfAbsent(mode, first -> newProvider(mode, Map.of()));
    }

    private Provider newProvider(Mode mode, Map<String, String> app) {
        var known = SandboxConnections.read().named("oidc");
        var host = "rp-" + RandomValue.state().substring(0, 12) + ".idp.example";
        var fields = new HashMap<>(known.fields());
        fields.put("issuer", "https://" + host);
        fields.put("responseMode", mode.toString());
        var connection = new SandboxConnection(
                known.name(),
                known.provider(),
                known.source(),
                known.standIn(),
                known.appId(),
                app,
                fields,
                known.secrets(),
                known.browser(),
                known.startedFromUs(),
                known.pushed());
        return new Provider(host, new Contracted(Facts.of(connection), stand(), pool(), this));
    }

    private Stand stand() {
        return new Stand(sandbox);
    }

    private static Map<String, String> query(String address) {
        return Stream.of(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
