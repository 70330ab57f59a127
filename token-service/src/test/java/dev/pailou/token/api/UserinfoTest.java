package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("The userinfo endpoint")
class UserinfoTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();

    @Test
    @DisplayName("takes the token in the header or in a form, not in both and not in the query (RFC 6750 section 2)")
    void ways() throws Exception {
        var tenant = world.tenant();
        var token = tokens(tenant).get("access_token").asText();
        var path = tenant.path("/userinfo");
        var bearer = new String[] {"Authorization", "Bearer " + token};

        assertThat(browser.getWith(path, bearer).statusCode()).isEqualTo(200);
        assertThat(browser.getWith(path, "Authorization", "bearer " + token).statusCode())
                .isEqualTo(200);
        assertThat(browser.post(path, Map.of(), bearer).statusCode()).isEqualTo(200);
        assertThat(browser.post(path, Map.of("access_token", token)).statusCode())
                .isEqualTo(200);
        assertThat(browser.post(path, Map.of("access_token", token), bearer).statusCode())
                .isEqualTo(400);
        assertThat(browser.get(path + "?access_token=" + token).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("says how to authenticate, and what was wrong only when there was a token (RFC 6750 section 3.1)")
    void challenges() {
        var path = world.tenant().path("/userinfo");
        var none = browser.get(path);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(none.body()).isEmpty();
        var wrong = browser.getWith(path, "Authorization", "Bearer nonsense");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    @DisplayName("C17: the algorithm is the key's; no other algorithm, key, type, issuer or audience gets through")
    void forgeries() throws Exception {
        var tenant = world.tenant();
        var tokens = tokens(tenant);
        var genuine = SignedJWT.parse(tokens.get("access_token").asText());
        var claims = genuine.getJWTClaimsSet();
        var kid = genuine.getHeader().getKeyID();
        var publicKey = JWKSet.parse(browser.get(tenant.path("/jwks")).body())
                .getKeyByKeyId(kid)
                .toECKey();
        var forged = new LinkedHashMap<String, String>();
        forged.put("alg none", new PlainJWT(claims).serialize());
        forged.put("alg none with a kid", unsigned(kid, claims));
        forged.put("the ID token", tokens.get("id_token").asText());
        forged.put("stripped signature", genuine.serialize().replaceFirst("[^.]+$", ""));
        forged.put("changed claims", changed(genuine, claims));

        var hmac = new SignedJWT(header(JWSAlgorithm.HS256, kid, null), claims);
        hmac.sign(new MACSigner(publicKey.toJSONString().getBytes(StandardCharsets.UTF_8)));
        forged.put("HS256 with the public key as secret", hmac.serialize());

        var own = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        var sameKid = new SignedJWT(header(JWSAlgorithm.ES256, kid, null), claims);
        sameKid.sign(new ECDSASigner(own));
        forged.put("another key under our kid", sameKid.serialize());

        var brought = new SignedJWT(
                new JWSHeader.Builder(header(JWSAlgorithm.ES256, kid, "at+jwt"))
                        .jwk(own.toPublicJWK())
                        .jwkURL(URI.create("https://evil.example/jwks"))
                        .build(),
                claims);
        brought.sign(new ECDSASigner(own));
        forged.put("a key that the token brings along", brought.serialize());

        var path = new SignedJWT(header(JWSAlgorithm.ES256, "../../' or 1=1 --", "at+jwt"), claims);
        path.sign(new ECDSASigner(own));
        forged.put("a kid that is no kid", path.serialize());
        forged.put(
                "a token of another pool",
                tokens(world.tenant()).get("access_token").asText());

        for (var forgery : forged.entrySet()) {
            assertThat(browser.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + forgery.getValue())
                            .statusCode())
                    .as(forgery.getKey())
                    .isEqualTo(401);
        }
        assertThat(browser.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + genuine.serialize())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("opens what the scopes opened and no more")
    void scopes() throws Exception {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put("scope", "openid");
        var started = browser.start(tenant, request, null);
        var code = browser.login(world, tenant, started, Map.of("nickname", "Ming", "email", "ming@example.com"));
        var tokens = json.readTree(browser.post(tenant.path("/token"), codeRequest(tenant, code, null), basic(tenant))
                .body());
        var userinfo = browser.getWith(
                tenant.path("/userinfo"),
                "Authorization",
                "Bearer " + tokens.get("access_token").asText());
        assertThat(json.readTree(userinfo.body()).fieldNames()).toIterable().containsExactly("sub");
    }

    private JsonNode tokens(Tenant tenant) throws Exception {
        var started = browser.start(tenant);
        var code = browser.login(world, tenant, started, Map.of());
        return json.readTree(
                browser.post(tenant.path("/token"), codeRequest(tenant, code, started.verifier()), basic(tenant))
                        .body());
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid, String type) {
        return new JWSHeader.Builder(algorithm)
                .keyID(kid)
                .type(new JOSEObjectType(type == null ? "at+jwt" : type))
                .build();
    }

    private static String unsigned(String kid, JWTClaimsSet claims) {
        return encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}")
                + '.'
                + encoded(claims.toString())
                + '.';
    }

    private static String changed(SignedJWT genuine, JWTClaimsSet claims) {
        var parts = genuine.serialize().split("\\.");
        var other = new JWTClaimsSet.Builder(claims).subject("somebody else").build();
        return parts[0] + '.' + encoded(other.toString()) + '.' + parts[2];
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
