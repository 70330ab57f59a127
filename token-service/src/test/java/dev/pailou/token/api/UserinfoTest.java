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
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
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
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TokenServiceTest
@DisplayName("The userinfo endpoint")
class UserinfoTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();

    @Test
    @DisplayName(
            "oidcc-userinfo-get, oidcc-userinfo-post-header, oidcc-userinfo-post-body: takes the token in the header or"
                    + " in a form, not in both and not in the query (RFC 6750 section 2)")
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

    @Test
    @DisplayName(
            "oidcc-scope-profile, -email, -phone, -address, -all: each scope opens its claims, of any number at once")
    void eachScope() throws Exception {
        var tenant = world.tenant();
        var known = new LinkedHashMap<>(Map.of(
                "name", "Ming", "picture", "https://img.example/1.png", "gender", "male", "updated_at", "1700000000"));
        known.putAll(Map.of(
                "email", "ming@example.com",
                "email_verified", "true",
                "phone_number", "+8613800000000",
                "phone_number_verified", "false"));
        var profile = List.of("sub", "name", "picture", "gender", "updated_at");
        var email = List.of("sub", "email", "email_verified");
        var phone = List.of("sub", "phone_number", "phone_number_verified");
        for (var expected : Map.of(
                        "openid profile", profile,
                        "openid email", email,
                        "openid phone", phone,
                        // Nobody's address is known here, and the scope is not advertised.
                        "openid address", List.of("sub"),
                        "openid profile email address phone",
                                Stream.of(profile, email, phone)
                                        .flatMap(List::stream)
                                        .distinct()
                                        .toList())
                .entrySet()) {
            var told = userinfo(tenant, expected.getKey(), known);
            assertThat(told.fieldNames())
                    .toIterable()
                    .as(expected.getKey())
                    .containsExactlyInAnyOrderElementsOf(expected.getValue());
        }
    }

    @Test
    @DisplayName("tells of identities by a scope of their own, and further claims as the administrator has mapped them")
    void identitiesAndMapping() throws Exception {
        var tenant = world.tenant();
        var mapped = World.changed(
                tenant.application(), world.openid(Map.of("claims", Map.of("mail", "email", "roles", "email"))));
        world.keep(mapped);
        var told = userinfo(
                tenant.with(mapped, tenant.secret()), "openid email identities", Map.of("email", "ming@example.com"));
        assertThat(told.get("mail").asText()).isEqualTo("ming@example.com");
        assertThat(told.has("roles")).isFalse();
        assertThat(told.get("identities"))
                .isEqualTo(json.readTree(
                        "[{\"source_id\":\"%s\",\"connection_id\":\"%s\",\"subjects\":[{\"namespace\":\"openid:wx1\",\"subject\":\"o-%s\"}]}]"
                                .formatted(
                                        World.SOURCE,
                                        tenant.connection().id(),
                                        tenant.pool().id())));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
    @DisplayName(
            "oidcc-idtoken-signature, oidcc-userinfo-*: ID tokens and, if wanted, userinfo are signed as the application"
                    + " is set to, by")
    void algorithms(String algorithm) throws Exception {
        var tenant = world.tenant();
        var changed = World.changed(
                tenant.application(),
                world.openid(Map.of("idTokenSignedResponseAlg", algorithm, "userinfoSignedResponseAlg", algorithm)));
        world.keep(changed);
        var tokens = tokens(tenant.with(changed, tenant.secret()));
        var accessToken = tokens.get("access_token").asText();
        var idToken = SignedJWT.parse(tokens.get("id_token").asText());
        assertSigned(tenant, idToken, algorithm);
        var hash = MessageDigest.getInstance(algorithm.equals("EdDSA") ? "SHA-512" : "SHA-256")
                .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
        assertThat(idToken.getJWTClaimsSet().getStringClaim("at_hash"))
                .isEqualTo(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2)));

        var answer = browser.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + accessToken);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/jwt");
        var userinfo = SignedJWT.parse(answer.body());
        assertSigned(tenant, userinfo, algorithm);
        var claims = userinfo.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(tenant.issuer());
        assertThat(claims.getAudience()).containsExactly(tenant.application().id());
        assertThat(claims.getSubject()).isEqualTo(idToken.getJWTClaimsSet().getSubject());
        assertThat(claims.getExpirationTime()).as("so that it is no ID token").isNull();

        // RFC 8725 section 3.11: what looks like an ID token is not taken for one.
        var asked = browser.ask(tenant, "prompt", "none", "id_token_hint", answer.body());
        assertThat(Browser.query(Browser.location(asked)))
                .containsEntry("error", "invalid_request")
                .containsEntry(
                        "error_description", "id_token_hint is no ID token of this application, or of somebody else");
        assertThat(Browser.query(
                        Browser.location(browser.ask(tenant, "prompt", "none", "id_token_hint", idToken.serialize()))))
                .containsKey("code");
    }

    @Test
    @DisplayName("oidcc-claims-essential: what is asked for by name comes where it was asked for, without its scope")
    void requestedByName() throws Exception {
        var tenant = world.tenant();
        var request = Browser.authorizationRequest(tenant);
        request.put("scope", "openid");
        request.put(
                "claims",
                "{\"userinfo\":{\"name\":{\"essential\":true}},\"id_token\":{\"email\":null,\"acr\":{\"essential\":true}}}");
        var started = browser.start(tenant, request, null);
        var code = browser.login(
                world, tenant, started, Map.of("name", "Ming", "email", "m@example.com", "nickname", "M"));
        var tokens = json.readTree(browser.post(tenant.path("/token"), codeRequest(tenant, code, null), basic(tenant))
                .body());
        var idToken = SignedJWT.parse(tokens.get("id_token").asText()).getJWTClaimsSet();
        assertThat(idToken.getStringClaim("email")).isEqualTo("m@example.com");
        assertThat(idToken.getStringClaim("acr")).isEqualTo("urn:pailou:acr:1fa");
        assertThat(idToken.getClaim("name")).isNull();
        var userinfo = browser.getWith(
                tenant.path("/userinfo"),
                "Authorization",
                "Bearer " + tokens.get("access_token").asText());
        assertThat(json.readTree(userinfo.body()).fieldNames()).toIterable().containsExactly("sub", "name");
    }

    @Test
    @DisplayName(
            "B14: a token for a resource is for that one alone; what was not granted can't be asked for (RFC 8707)")
    void resources() throws Exception {
        var tenant = world.tenant();
        var api = "https://api.example.com/";
        var changed = World.changed(
                tenant.application(), world.openid(Map.of("resources", List.of(api, "https://other.example.com/"))));
        world.keep(changed);
        var request = Browser.authorizationRequest(tenant);
        request.put("resource", api);
        var started = browser.start(tenant, request, null);
        var form = codeRequest(tenant, browser.login(world, tenant, started, Map.of()), null);

        form.put("resource", "https://other.example.com/");
        var refused = browser.post(tenant.path("/token"), form, basic(tenant));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_target\"}");
        form.put("resource", api);
        var token = json.readTree(
                        browser.post(tenant.path("/token"), form, basic(tenant)).body())
                .get("access_token")
                .asText();
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getAudience()).containsExactly(api);
        assertThat(browser.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(401);

        var again = browser.start(tenant, request, null);
        var both = json.readTree(browser.post(
                                tenant.path("/token"),
                                codeRequest(tenant, browser.login(world, tenant, again, Map.of()), null),
                                basic(tenant))
                        .body())
                .get("access_token")
                .asText();
        assertThat(SignedJWT.parse(both).getJWTClaimsSet().getAudience())
                .containsExactlyInAnyOrder(api, tenant.issuer());
    }

    private void assertSigned(Tenant tenant, SignedJWT token, String algorithm) throws Exception {
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        var key = JWKSet.parse(browser.get(tenant.path("/jwks")).body())
                .getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(key).as("the key is published").isNotNull();
        if (algorithm.equals("EdDSA")) {
            // Nimbus would want another library for what Java has itself.
            var x509 = HexFormat.of()
                    .parseHex("302a300506032b6570032100"
                            + HexFormat.of().formatHex(key.toOctetKeyPair().getDecodedX()));
            var check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
            check.update(token.getSigningInput());
            assertThat(check.verify(token.getSignature().decode())).isTrue();
        } else {
            assertThat(token.verify(
                            algorithm.equals("ES256")
                                    ? new ECDSAVerifier(key.toECKey())
                                    : new RSASSAVerifier(key.toRSAKey())))
                    .isTrue();
        }
    }

    private JsonNode userinfo(Tenant tenant, String scope, Map<String, String> known) throws Exception {
        var request = Browser.authorizationRequest(tenant);
        request.put("scope", scope);
        var started = browser.start(tenant, request, null);
        var code = browser.login(world, tenant, started, known);
        var tokens = json.readTree(browser.post(tenant.path("/token"), codeRequest(tenant, code, null), basic(tenant))
                .body());
        var answer = browser.getWith(
                tenant.path("/userinfo"),
                "Authorization",
                "Bearer " + tokens.get("access_token").asText());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
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
