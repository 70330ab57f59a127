package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.pailou.sandbox.vendor.idtoken.IdTokenFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An ordinary OpenID Provider")
class OpenIdTest {
    private static final String HOST = "acme.idp.example";
    private static final String ISSUER = "https://acme.idp.example/realms/a";
    private static final String BASE = "acme.idp.example/realms/a";
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    // Its validators look at the system's clock.
    private final Stage stage = new Stage(Instant.now());
    private final String app = register(new JsonObject());
    private final String page = page(app) + Proof.PARAMETERS;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("publishes what it is, below whatever issuer it is asked for")
    void discovery() {
        HttpResponse<String> response = stage.get(BASE + "/.well-known/openid-configuration");
        JsonObject metadata = json(response);

        assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
        assertThat(metadata.getString("issuer")).isEqualTo(ISSUER);
        assertThat(metadata.getString("authorization_endpoint")).isEqualTo(ISSUER + "/authorize");
        assertThat(metadata.getString("token_endpoint")).isEqualTo(ISSUER + "/token");
        assertThat(metadata.getString("userinfo_endpoint")).isEqualTo(ISSUER + "/userinfo");
        assertThat(metadata.getString("jwks_uri")).isEqualTo(ISSUER + "/jwks");
        assertThat(metadata.getBoolean("authorization_response_iss_parameter_supported"))
                .isTrue();
        assertThat(json(stage.get("other.idp.example/.well-known/openid-configuration"))
                        .getString("issuer"))
                .isEqualTo("https://other.idp.example");
        assertThat(json(stage.get("slash.idp.example/.well-known/openid-configuration"))
                        .getString("issuer"))
                .isEqualTo("https://slash.idp.example/");
        assertThat(json(stage.get("slash.idp.example/.well-known/openid-configuration"))
                        .getString("jwks_uri"))
                .isEqualTo("https://slash.idp.example/jwks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    @DisplayName("gives an ID token that a strict validator takes, and claims by scope")
    void login(String algorithm) throws Exception {
        String own = register(new JsonObject().put("algorithm", algorithm));
        String location = stage.location(page(own) + Proof.PARAMETERS, "lin-wei");
        assertThat(location).endsWith("&state=" + STATE + "&iss=https%3A%2F%2Facme.idp.example%2Frealms%2Fa");

        JsonObject tokens = json(exchange(own, Stage.parameter(location, "code")));
        IDTokenClaimsSet claims = validated(own, tokens.getString("id_token"), JWSAlgorithm.parse(algorithm));
        AccessTokenValidator.validate(
                OIDCTokens.parse(new net.minidev.json.JSONObject(tokens.getMap()))
                        .getAccessToken(),
                JWSAlgorithm.parse(algorithm),
                claims.getAccessTokenHash());
        JsonObject userinfo = json(stage.get(BASE + "/userinfo", tokens.getString("access_token")));

        assertThat(claims.getAuthorizedParty().getValue()).isEqualTo(own);
        assertThat(claims.getClaim("email")).isNull();
        assertThat(userinfo.getString("sub")).isEqualTo(claims.getSubject().getValue());
        assertThat(userinfo.getString("name")).isEqualTo("林薇");
        assertThat(userinfo.getString("email")).isEqualTo("lin.wei@example.com");
        assertThat(userinfo.getBoolean("email_verified")).isTrue();
        assertThat(userinfo.getString("phone_number")).isEqualTo("+8613800000001");
        assertThat(userinfo.getString("locale")).isEqualTo("zh-CN");
    }

    @Test
    @DisplayName("tells only what the scope allows, and null or nothing where a profile has none")
    void sparse() {
        JsonObject narrow = userinfo(page.replace("openid%20profile%20email%20phone", "openid"), "lin-wei");
        JsonObject sparse = userinfo(page, "wu-ming");
        JsonObject unverified = userinfo(page, "zhang-san");

        assertThat(narrow.fieldNames()).containsExactly("sub");
        assertThat(sparse.containsKey("email")).isTrue();
        assertThat(sparse.getValue("email")).isNull();
        assertThat(sparse.containsKey("locale")).isFalse();
        assertThat(unverified.getBoolean("email_verified")).isFalse();
    }

    @Test
    @DisplayName("posts an ID token through the browser, signed for the nonce, with all claims in it")
    void frontChannel() throws Exception {
        String url = page(app).replace("response_type=code", "response_type=id_token&response_mode=form_post");
        JsonObject answer = stage.scan(url, "lin-wei", new JsonObject());
        JsonObject form = answer.getJsonObject("form");

        assertThat(answer.getString("location"))
                .isEqualTo("http://core.localhost:8080/connection/social/wechat-qr/p/callback");
        assertThat(form.fieldNames()).containsExactly("id_token", "state", "iss");
        assertThat(validated(app, form.getString("id_token"), JWSAlgorithm.RS256)
                        .getClaim("email"))
                .isEqualTo("lin.wei@example.com");

        String offered = stage.get(url).body();
        String posted = stage.form(
                        "consent", "person=lin-wei&uuid=" + Stage.find("name=\"uuid\" value=\"([^\"]+)\"", offered))
                .body();
        assertThat(posted).contains("name=\"id_token\" value=\"ey", "/assets/form-post.js");
        assertThat(stage.refusal(url.replace("&response_mode=form_post", ""))).contains("response_mode");
    }

    @Test
    @DisplayName("posts a code when it is asked to")
    void formPost() {
        JsonObject form = stage.scan(page + "&response_mode=form_post", "lin-wei", new JsonObject())
                .getJsonObject("form");

        assertThat(json(exchange(app, form.getString("code"))).containsKey("id_token"))
                .isTrue();
    }

    @Test
    @DisplayName("sends who says no back with access_denied and its issuer")
    void denial() {
        assertThat(stage.location(page, null))
                .endsWith("callback?error=access_denied&state=" + STATE
                        + "&iss=https%3A%2F%2Facme.idp.example%2Frealms%2Fa");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            response_type=code          | response_type=token            | response_type
            client_id=c                 | client_id=d                    | client_id
            core.localhost              | evil.example                   | redirect_uri
            openid%20profile            | profile                        | scope
            openid%20profile            | openid+profile                 | scope
            openid%20profile            | openid%20%20profile            | scope
            &state=0123                 | &States=0123                   | States
            &nonce=n-1                  | &nonce=                        | nonce
            &code_challenge_method=S256 | ''                             | code_challenge_method
            &code_challenge_method=S256 | &code_challenge_method=plain   | code_challenge_method
            &code_challenge=E9          | &code_challenge=               | code_challenge
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String about) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains(about);
    }

    @Test
    @DisplayName("wants PKCE, or no PKCE, as the app is registered")
    void pkce() {
        assertThat(stage.refusal(page(app))).contains("code_challenge is missing");

        String without = register(new JsonObject().put("pkce", "refused"));
        assertThat(stage.refusal(page(without) + Proof.PARAMETERS)).contains("code_challenge is not a parameter");
        String code = stage.codeAt(page(without), "lin-wei");
        assertThat(error(exchange(without, code, BASE, "&code_verifier=" + Proof.VERIFIER, basic(without, "s&cret"))))
                .isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("redeems a code once, for ten minutes, for its app, callback, verifier and issuer")
    void codes() {
        String used = stage.codeAt(page, "lin-wei");
        exchange(app, used);
        assertThat(error(exchange(app, used))).isEqualTo("invalid_grant");

        String foreign = stage.codeAt(page, "lin-wei");
        assertThat(error(exchange(register(new JsonObject()), foreign))).isEqualTo("invalid_grant");
        assertThat(error(exchange(app, foreign, BASE.replace("/a", "/b"), verifier(), basic(app, "s&cret"))))
                .isEqualTo("invalid_grant");
        assertThat(error(exchange(app, stage.codeAt(page, "lin-wei"), BASE, "", basic(app, "s&cret"))))
                .isEqualTo("invalid_grant");
        assertThat(error(exchange(
                        app,
                        stage.codeAt(page, "lin-wei"),
                        BASE,
                        verifier().replace("dB", "dC"),
                        basic(app, "s&cret"))))
                .isEqualTo("invalid_grant");

        String late = stage.codeAt(page, "lin-wei");
        stage.clock.pass(Duration.ofMinutes(10));
        assertThat(error(exchange(app, late))).isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("knows an app only by the method that it is registered with, encoded once")
    void clientAuthentication() {
        String post = register(new JsonObject().put("tokenAuth", "client_secret_post"));
        String open = register(new JsonObject().put("tokenAuth", "none"));
        String inBody = "&client_secret=s%26cret&client_id=";
        String unencoded =
                "Basic " + Base64.getEncoder().encodeToString((app + ":s%2526cret").getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> refused = exchange(app, code(app), BASE, verifier(), unencoded);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(error(refused)).isEqualTo("invalid_client");
        assertThat(error(exchange(app, code(app), BASE, verifier() + inBody + app, null)))
                .isEqualTo("invalid_client");
        assertThat(error(exchange(app, code(app), BASE, verifier() + inBody + app, basic(app, "s&cret"))))
                .isEqualTo("invalid_client");
        assertThat(exchange(post, code(post), BASE, verifier() + inBody + post, null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(error(exchange(post, code(post), BASE, verifier(), basic(post, "s&cret"))))
                .isEqualTo("invalid_client");
        assertThat(exchange(open, code(open), BASE, verifier() + "&client_id=" + open, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("answers userinfo as a signed JWT for apps that are registered so")
    void signedUserinfo() throws Exception {
        String own = register(new JsonObject().put("userinfo", "jwt"));
        String token = json(exchange(own, code(own))).getString("access_token");
        HttpResponse<String> response = stage.get(BASE + "/userinfo", token);
        SignedJWT jwt = SignedJWT.parse(response.body());

        assertThat(response.headers().firstValue("Content-Type")).contains("application/jwt");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(ISSUER);
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(own);
        assertThat(keySet().getKeyByKeyId(jwt.getHeader().getKeyID())).isNotNull();
    }

    @Test
    @DisplayName("refuses a token that is unknown, expired or another issuer's")
    void userinfoErrors() {
        String token = json(exchange(app, code(app))).getString("access_token");

        assertThat(error(stage.get(BASE.replace("/a", "/b") + "/userinfo", token)))
                .isEqualTo("invalid_token");
        assertThat(error(stage.get(BASE + "/userinfo", "x"))).isEqualTo("invalid_token");
        assertThat(stage.get(BASE + "/userinfo").statusCode()).isEqualTo(401);
        stage.control("POST", "/tokens/expire", new JsonObject().put("appid", app));
        HttpResponse<String> expired = stage.get(BASE + "/userinfo", token);
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"");
    }

    @Test
    @DisplayName("fails with each error of its own when somebody asks for it")
    void errors() {
        stage.failNext(HOST, "/realms/a/token", "invalid_request");
        assertThat(error(exchange(app, code(app)))).isEqualTo("invalid_request");
        stage.failNext(HOST, "/realms/a/token", "server_error");
        assertThat(exchange(app, code(app)).statusCode()).isEqualTo(500);
        stage.failNext(HOST, "/realms/a/authorize", "login_required");
        assertThat(Browser.location(stage.get(page)))
                .contains("callback?error=login_required&state=" + STATE + "&iss=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alg-none",
                "hs256-with-public-key",
                "hs256-with-secret",
                "unknown-kid",
                "foreign-key",
                "embedded-key",
                "changed-after-signing"
            })
    @DisplayName("signs falsely when somebody asks for it, once, and no validator takes it")
    void falseSignatures(String how) throws Exception {
        fault("/realms/a/token", "id-token", how);
        String falsified = json(exchange(app, code(app))).getString("id_token");

        assertThat(IdTokenFault.of(how)).isPresent();
        assertThatThrownBy(() -> validated(app, falsified, JWSAlgorithm.RS256)).isInstanceOf(Exception.class);
        assertThat(validated(app, json(exchange(app, code(app))).getString("id_token"), JWSAlgorithm.RS256))
                .isNotNull();
    }

    @Test
    @DisplayName("leaves the key's id out when somebody asks for it")
    void noKid() throws ParseException {
        fault("/realms/a/token", "id-token", "no-kid");

        assertThat(SignedJWT.parse(json(exchange(app, code(app))).getString("id_token"))
                        .getHeader()
                        .getKeyID())
                .isNull();
    }

    @Test
    @DisplayName("claims what somebody asks for, rightly signed, also through the browser")
    void falseClaims() throws Exception {
        fault(
                "/realms/a/token",
                "id-token",
                new JsonObject().put("aud", JsonArray.of("other")).putNull("nonce"));
        String url = page(app).replace("response_type=code", "response_type=id_token&response_mode=form_post");
        var claims = JWTParser.parse(json(exchange(app, code(app))).getString("id_token"))
                .getJWTClaimsSet();
        fault("/realms/a/authorize", "id-token", new JsonObject().put("iss", "https://evil.example"));
        String posted = stage.scan(url, "lin-wei", new JsonObject())
                .getJsonObject("form")
                .getString("id_token");

        assertThat(claims.getAudience()).containsExactly("other");
        assertThat(claims.getClaim("nonce")).isNull();
        assertThat(JWTParser.parse(posted).getJWTClaimsSet().getIssuer()).isEqualTo("https://evil.example");
    }

    @Test
    @DisplayName("sends the browser back with what somebody asks for")
    void falseCallback() {
        fault("/realms/a/authorize", "callback", new JsonObject().put("iss", "https://evil.example"));

        assertThat(stage.location(page, "lin-wei")).endsWith("&iss=https%3A%2F%2Fevil.example");
        assertThat(stage.location(page, "lin-wei")).endsWith("realms%2Fa");
    }

    @Test
    @DisplayName("changes its keys with and without overlap, and publishes one kid twice")
    void keys() throws Exception {
        String before = kid();
        assertThat(change("rotate").statusCode()).isEqualTo(200);
        String after = kid();
        assertThat(after).isNotEqualTo(before);
        assertThat(kids()).contains(before, after);

        change("replace");
        assertThat(kids()).doesNotContain(before, after).contains(kid());

        change("duplicate-kid");
        assertThat(kids()).filteredOn(kid()::equals).hasSize(2);
        assertThat(json(exchange(app, code(app))).containsKey("id_token")).isTrue();

        assertThat(change("x").statusCode()).isEqualTo(400);
        assertThat(stage.control(
                                "POST",
                                "/keys",
                                new JsonObject().put("issuer", "https://nobody").put("action", "rotate"))
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> change(String action) {
        return stage.control(
                "POST", "/keys", new JsonObject().put("issuer", ISSUER).put("action", action));
    }

    private String kid() throws ParseException {
        return SignedJWT.parse(json(exchange(app, code(app))).getString("id_token"))
                .getHeader()
                .getKeyID();
    }

    private List<String> kids() throws ParseException {
        return keySet().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private JWKSet keySet() throws ParseException {
        return JWKSet.parse(stage.get(BASE + "/jwks").body());
    }

    private void fault(String path, String kind, Object value) {
        HttpResponse<String> response = stage.control(
                "POST",
                "/faults",
                new JsonObject()
                        .put("host", HOST)
                        .put("path", path)
                        .put("kind", kind)
                        .put("value", value)
                        .put("match", new JsonObject().put("appid", app)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private IDTokenClaimsSet validated(String client, String token, JWSAlgorithm algorithm) throws Exception {
        return new IDTokenValidator(new Issuer(ISSUER), new ClientID(client), algorithm, keySet())
                .validate(JWTParser.parse(token), new Nonce("n-1"));
    }

    private JsonObject userinfo(String url, String person) {
        JsonObject tokens = json(exchange(app, stage.codeAt(url, person)));
        return json(stage.get(BASE + "/userinfo", tokens.getString("access_token")));
    }

    private String register(JsonObject settings) {
        return stage.register("oidc", "c" + Stage.number(), settings);
    }

    private String page(String client) {
        return BASE + "/authorize?response_type=code&client_id=" + client + "&redirect_uri=" + Stage.CALLBACK
                + "&scope=openid%20profile%20email%20phone&state=" + STATE + "&nonce=n-1";
    }

    private String code(String client) {
        return stage.codeAt(page(client) + Proof.PARAMETERS, "lin-wei");
    }

    private HttpResponse<String> exchange(String client, String code) {
        return exchange(client, code, BASE, verifier(), basic(client, "s&cret"));
    }

    private HttpResponse<String> exchange(String client, String code, String base, String more, String authorization) {
        var request = Browser.request(stage.base + "/" + base + "/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=authorization_code&code=" + code + "&redirect_uri=" + Stage.CALLBACK + more));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return stage.browser.send(request.build());
    }

    private static String verifier() {
        return "&code_verifier=" + Proof.VERIFIER;
    }

    private static String basic(String id, String secret) {
        String pair =
                URLEncoder.encode(id, StandardCharsets.UTF_8) + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String error(HttpResponse<String> response) {
        return json(response).getString("error");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
