package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Request objects (OpenID Connect Core section 6.1, RFC 9101)")
class RequestObjectsTest {

    private static final ECKey EC = ec("ec");
    private static final ECKey SOMEBODY_ELSES = ec("ec");
    private static final RSAKey RSA = rsa();

    @Inject
    World world;

    @Test
    @DisplayName("signed with a registered key count, and alone: nothing beside them is heard")
    void signed() throws JOSEException {
        var tenant = signing();
        var request = Browser.authorizationRequest(tenant);
        request.put("scope", "openid profile email phone");
        request.put("request", signed(JWSAlgorithm.ES256, EC.getKeyID(), new ECDSASigner(EC), claims(tenant)));
        var started = new Browser().start(tenant, request, null);
        assertThat(world.one(
                        "select scope || ' ' || state from authorizations where handle_hash = ?",
                        Digest.sha256(started.handle())))
                .isEqualTo("openid email state in the object");
    }

    @Test
    @DisplayName("may be signed with RS256 and PS256 too, and without a key id")
    void algorithms() throws JOSEException {
        var tenant = signing();
        for (var object : List.of(
                signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(RSA), claims(tenant)),
                signed(JWSAlgorithm.PS256, "rsa", new RSASSASigner(RSA), claims(tenant)),
                signed(JWSAlgorithm.ES256, null, new ECDSASigner(EC), claims(tenant)))) {
            assertThat(Browser.location(send(tenant, object))).contains("/login/");
        }
    }

    @Test
    @DisplayName(
            "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported: alg none is not supported")
    void unsigned() {
        var tenant = signing();
        var answer = send(tenant, new PlainJWT(claims(tenant)).serialize());
        assertThat(Browser.query(Browser.location(answer)))
                .containsEntry("error", "request_not_supported")
                .containsEntry("state", "state of the application & more")
                .containsEntry("iss", tenant.issuer());
    }

    @Test
    @DisplayName("oidcc-ensure-request-object-with-redirect-uri: of two redirect URIs the signed one counts")
    void redirectUri() throws JOSEException {
        var tenant = signing();
        var request = Browser.authorizationRequest(tenant);
        request.put("redirect_uri", "https://evil.example/");
        request.put("request", signed(JWSAlgorithm.ES256, EC.getKeyID(), new ECDSASigner(EC), claims(tenant)));
        var browser = new Browser();
        assertThat(Browser.location(browser.get(tenant.path("/auth?") + Browser.encode(request))))
                .contains("/login/");

        request.put("request", new PlainJWT(claims(tenant)).serialize());
        var shown = browser.get(tenant.path("/auth?") + Browser.encode(request));
        assertThat(shown.statusCode()).isEqualTo(400);
        assertThat(shown.headers().firstValue("Location")).isEmpty();
    }

    @Test
    @DisplayName("C17: signed with another key, a secret or none that is registered don't count")
    void forged() throws JOSEException {
        var tenant = signing();
        var secret = "x".repeat(64).getBytes(StandardCharsets.UTF_8);
        for (var object : List.of(
                signed(JWSAlgorithm.ES256, EC.getKeyID(), new ECDSASigner(SOMEBODY_ELSES), claims(tenant)),
                signed(JWSAlgorithm.ES256, "unknown", new ECDSASigner(EC), claims(tenant)),
                signed(JWSAlgorithm.HS256, EC.getKeyID(), new MACSigner(secret), claims(tenant)),
                "not.a.jwt",
                "x".repeat(17))) {
            assertThat(Browser.query(Browser.location(send(tenant, object))))
                    .containsEntry("error", "invalid_request_object");
        }
        var without = world.tenant();
        var object = signed(JWSAlgorithm.ES256, EC.getKeyID(), new ECDSASigner(EC), claims(without));
        assertThat(Browser.query(Browser.location(send(without, object))))
                .containsEntry("error", "invalid_request_object");
    }

    @Test
    @DisplayName("B7: with a mistake in them are answered where they say, with the state that they hold")
    void mistake() throws JOSEException {
        var tenant = signing();
        var claims = new JWTClaimsSet.Builder(claims(tenant))
                .claim("scope", "email")
                .claim("response_mode", "fragment")
                .build();
        var answer = send(tenant, signed(JWSAlgorithm.ES256, null, new ECDSASigner(EC), claims));
        var location = Browser.location(answer);
        assertThat(Browser.query("?" + location.substring(location.indexOf('#') + 1)))
                .containsEntry("error", "invalid_scope")
                .containsEntry("state", "state in the object");
    }

    @Test
    @DisplayName("that are over, or say another response type than the request, don't count")
    void flawed() throws JOSEException {
        var tenant = signing();
        var over = new JWTClaimsSet.Builder(claims(tenant))
                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                .build();
        var other = new JWTClaimsSet.Builder(claims(tenant))
                .claim("response_type", "token")
                .build();
        for (var claims : List.of(over, other)) {
            var answer = send(tenant, signed(JWSAlgorithm.ES256, null, new ECDSASigner(EC), claims));
            assertThat(Browser.query(Browser.location(answer))).containsEntry("error", "invalid_request_object");
        }
    }

    @Test
    @DisplayName("can be pushed (RFC 9126 section 3)")
    void pushed() throws JOSEException {
        var tenant = signing();
        var form = new HashMap<String, String>();
        form.put("client_id", tenant.application().id());
        form.put("request", signed(JWSAlgorithm.ES256, EC.getKeyID(), new ECDSASigner(EC), claims(tenant)));
        var pushed = new Browser().post(tenant.path("/par"), form, Browser.basic(tenant));
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
        form.remove("request");
        form.put("request_uri", JsonPath.from(pushed.body()).getString("request_uri"));
        assertThat(Browser.location(new Browser().get(tenant.path("/auth?") + Browser.encode(form))))
                .contains("/login/");
    }

    private HttpResponse<String> send(Tenant tenant, String object) {
        var request = Browser.authorizationRequest(tenant);
        request.put("request", object);
        return new Browser().get(tenant.path("/auth?") + Browser.encode(request));
    }

    private Tenant signing() {
        var tenant = world.tenant();
        var jwks = new JWKSet(List.of(EC.toPublicJWK(), RSA.toPublicJWK())).toString();
        var application = World.changed(tenant.application(), world.openid(Map.of("jwks", jwks)));
        world.keep(application);
        return tenant.with(application, tenant.secret());
    }

    private static JWTClaimsSet claims(Tenant tenant) {
        return new JWTClaimsSet.Builder()
                .issuer(tenant.application().id())
                .audience(tenant.issuer())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("client_id", tenant.application().id())
                .claim("response_type", "code")
                .claim("redirect_uri", World.REDIRECT_URI)
                .claim("scope", "openid email")
                .claim("state", "state in the object")
                .build();
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        var header = new JWSHeader.Builder(algorithm)
                .keyID(kid)
                .type(new JOSEObjectType("oauth-authz-req+jwt"))
                .build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("rsa").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
