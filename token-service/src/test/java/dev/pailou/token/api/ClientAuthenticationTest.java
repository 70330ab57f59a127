package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.ClientKey;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Client authentication")
class ClientAuthenticationTest {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Inject
    World world;

    private final Browser application = new Browser();
    private final ClientKey key = ClientKey.ec();

    @Test
    @DisplayName("B16: private_key_jwt is taken with any registered key, by ES256, RS256 and PS256")
    void keys() {
        var rsa = ClientKey.rsa(JWSAlgorithm.RS256);
        var pss = ClientKey.rsa(JWSAlgorithm.PS256);
        var tenant = withKeys(key, rsa, pss);
        for (var one : List.of(key, rsa, pss)) {
            assertThat(ask(tenant, assertion(tenant, one, Map.of())).statusCode())
                    .isEqualTo(200);
        }
        assertRefused(ask(tenant, assertion(tenant, ClientKey.ec(), Map.of())));
    }

    @Test
    @DisplayName(
            "B16: an assertion is taken for the issuer or the token endpoint, and refused for anybody else besides")
    void audience() {
        var tenant = withKeys(key);
        for (var audience : List.<Object>of(
                tenant.issuer(), tenant.issuer() + "/token", List.of(tenant.issuer(), tenant.issuer() + "/token"))) {
            assertThat(ask(tenant, assertion(tenant, key, Map.of("aud", audience)))
                            .statusCode())
                    .isEqualTo(200);
        }
        for (var audience : List.<Object>of(
                "https://other.example.com",
                world.tenant().issuer(),
                List.of(tenant.issuer(), "https://other.example.com"))) {
            assertRefused(ask(tenant, assertion(tenant, key, Map.of("aud", audience))));
        }
    }

    @Test
    @DisplayName(
            "B16: introspection and revocation take assertions too, for the issuer, the token endpoint or themselves")
    void elsewhere() {
        var tenant = withKeys(key);
        for (var path : List.of("/introspect", "/revoke")) {
            for (var audience : List.of(tenant.issuer(), tenant.issuer() + "/token", tenant.issuer() + path)) {
                var form = form(tenant, assertion(tenant, key, Map.of("aud", audience)));
                form.put("token", "whatever");
                assertThat(application.post(tenant.path(path), form).statusCode())
                        .as(path + " for " + audience)
                        .isEqualTo(200);
                assertRefused(application.post(tenant.path(path), form));
            }
            var form = form(
                    tenant, assertion(tenant, key, Map.of("aud", world.tenant().issuer())));
            form.put("token", "whatever");
            assertRefused(application.post(tenant.path(path), form));
        }
    }

    @Test
    @DisplayName("B16: of 200 uses of one assertion at once exactly one is taken, and none later")
    void once() {
        var tenant = withKeys(key);
        var form = form(tenant, assertion(tenant, key, Map.of()));
        var answers =
                IntStream.range(0, 200)
                        .mapToObj(i -> application.postLater(tenant.path("/token"), form))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(ClientAuthenticationTest::assertRefused);
        assertRefused(application.post(tenant.path("/token"), form));
    }

    @Test
    @DisplayName("B16: an assertion without an id or an end, too old, too long or about another client is refused")
    void claims() {
        var tenant = withKeys(key);
        for (var name : List.of("jti", "exp", "iss", "sub", "aud")) {
            var without = new HashMap<String, Object>();
            without.put(name, null);
            assertRefused(ask(tenant, assertion(tenant, key, without)));
        }
        for (var changes : List.<Map<String, Object>>of(
                Map.of("exp", ClientKey.date(-61)),
                Map.of("exp", ClientKey.date(3600)),
                Map.of("iat", ClientKey.date(120)),
                Map.of("nbf", ClientKey.date(120)),
                Map.of("iss", "https://attacker.example.com"),
                Map.of("sub", world.tenant().application().id()))) {
            assertRefused(ask(tenant, assertion(tenant, key, changes)));
        }
    }

    @Test
    @DisplayName("C17: no other algorithm gets through: neither none, nor a MAC by the secret or the public key")
    void algorithms() throws Exception {
        var tenant = withKeys(key);
        var good = SignedJWT.parse(assertion(tenant, key, Map.of()));
        assertRefused(ask(tenant, new PlainJWT(good.getJWTClaimsSet()).serialize()));
        assertRefused(ask(tenant, ClientKey.forged(good.serialize())));
        for (var secret : List.of(tenant.secret(), key.publicKey().toJSONString())) {
            assertRefused(ask(tenant, maced(good.getJWTClaimsSet(), secret)));
        }
        // A key that comes with the assertion is nobody's.
        var own = ClientKey.ec();
        var withOwn = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(own.publicKey()).build(), good.getJWTClaimsSet());
        assertRefused(ask(
                tenant,
                withOwn.getHeader().toBase64URL() + "." + good.getParsedParts()[1] + "." + good.getSignature()));
        assertThat(ask(tenant, good.serialize()).statusCode())
                .as("the good one is still good")
                .isEqualTo(200);
    }

    private static String maced(JWTClaimsSet claims, String secret) throws Exception {
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    @Test
    @DisplayName("is by the one way that the application is set to")
    void methods() {
        var secret = RandomValue.token();
        var pool = world.tenant();
        for (var method : List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none")) {
            var tenant = with(pool, secret, Map.of("tokenEndpointAuthMethod", method, "jwks", ClientKey.jwks(key)));
            var named = grant();
            named.put("client_id", tenant.application().id());
            var inBody = new LinkedHashMap<>(named);
            inBody.put("client_secret", secret);

            assertThat(application
                            .post(tenant.path("/token"), grant(), basic(tenant))
                            .statusCode())
                    .as("basic where %s is set", method)
                    .isEqualTo(method.equals("client_secret_basic") ? 200 : 401);
            assertThat(application.post(tenant.path("/token"), inBody).statusCode())
                    .as("post where %s is set", method)
                    .isEqualTo(method.startsWith("client_secret_") ? 200 : 401);
            assertThat(ask(tenant, assertion(tenant, key, Map.of())).statusCode())
                    .as("key where %s is set", method)
                    .isEqualTo(method.equals("private_key_jwt") ? 200 : 401);
            // Client credentials are for those who have some, whatever they are called.
            assertRefused(application.post(tenant.path("/token"), named));
        }
    }

    @Test
    @DisplayName("oidcc-server-client-secret-post: an application set to client_secret_post gets in by it")
    void post() {
        var secret = "secret with + & % and 字";
        var tenant = with(world.tenant(), secret, Map.of("tokenEndpointAuthMethod", "client_secret_post"));
        var form = grant();
        form.put("client_id", tenant.application().id());
        form.put("client_secret", secret);
        assertThat(application.post(tenant.path("/token"), form).statusCode()).isEqualTo(200);
        form.put("client_secret", secret + "x");
        assertRefused(application.post(tenant.path("/token"), form));
    }

    @Test
    @DisplayName("in two ways at once is a malformed request, whichever two (RFC 6749 section 2.3)")
    void twoWays() {
        var tenant = withKeys(key);
        var form = form(tenant, assertion(tenant, key, Map.of()));
        assertThat(application.post(tenant.path("/token"), form, basic(tenant)).statusCode())
                .isEqualTo(400);
        form.put("client_id", tenant.application().id());
        form.put("client_secret", tenant.secret());
        assertThat(application.post(tenant.path("/token"), form).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("fails in one way for everything: unknown, of another pool, wrong secret, wrong method, nonsense")
    void oneAnswer() {
        var tenant = world.tenant();
        var other = world.tenant();
        var answers = List.of(
                application.post(tenant.path("/token"), grant(), basic("nobody", "x")),
                application.post(tenant.path("/token"), grant(), basic(other)),
                application.post(
                        tenant.path("/token"),
                        grant(),
                        basic(tenant.application().id(), "x")),
                application.post(tenant.path("/token"), grant(), "Authorization", "Basic nonsense"),
                ask(tenant, "nonsense"),
                ask(tenant, assertion(tenant, key, Map.of())));
        assertThat(answers).allSatisfy(ClientAuthenticationTest::assertRefused);
    }

    private static void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"token\"");
    }

    private Tenant withKeys(ClientKey... keys) {
        return with(
                world.tenant(),
                RandomValue.token(),
                Map.of("tokenEndpointAuthMethod", "private_key_jwt", "jwks", ClientKey.jwks(keys)));
    }

    private Tenant with(Tenant pool, String secret, Map<String, Object> settings) {
        ApplicationChanged changed = World.changed(World.web(pool.pool().id(), secret), world.openid(settings));
        world.keep(changed);
        return pool.with(changed, secret);
    }

    private String assertion(Tenant tenant, ClientKey by, Map<String, Object> changes) {
        return by.assertion(tenant.application().id(), tenant.issuer(), changes);
    }

    private HttpResponse<String> ask(Tenant tenant, String assertion) {
        return application.post(tenant.path("/token"), form(tenant, assertion));
    }

    private static Map<String, String> form(Tenant tenant, String assertion) {
        var form = grant();
        form.put("client_id", tenant.application().id());
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion);
        return form;
    }

    private static Map<String, String> grant() {
        return new LinkedHashMap<>(Map.of("grant_type", "client_credentials", "scope", "reports:read"));
    }
}
