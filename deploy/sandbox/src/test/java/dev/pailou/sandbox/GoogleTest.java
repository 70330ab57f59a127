package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Google")
class GoogleTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app =
            stage.register("google", Stage.number() + ".apps.googleusercontent.com", new JsonObject());
    private final String page = "accounts.google.com/o/oauth2/v2/auth?client_id=" + app + "&redirect_uri="
            + Stage.CALLBACK + "&response_type=code&scope=openid%20email%20profile&state=" + STATE + "&nonce=n-1"
            + Proof.PARAMETERS;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("comes back with a code that has a slash, and with more than code and state")
    void callback() {
        assertThat(stage.location(page, "lin-wei"))
                .matches(
                        ".*callback\\?code=4%2F0A[A-Za-z0-9]+&scope=openid\\+https%3A%2F%2F.*&authuser=0&prompt=consent&state="
                                + STATE);
        assertThat(stage.location(page, null)).endsWith("callback?error=access_denied&state=" + STATE);
    }

    @Test
    @DisplayName("gives tokens with everything in the ID token, and the same again by userinfo")
    void login() throws ParseException {
        JsonObject tokens = json(exchange(code("lin-wei")));
        JWTClaimsSet claims = claims(tokens);
        JsonObject userinfo =
                json(stage.get("openidconnect.googleapis.com/v1/userinfo", tokens.getString("access_token")));

        assertThat(claims.getIssuer()).isEqualTo("https://accounts.google.com");
        assertThat(claims.getAudience()).containsExactly(app);
        assertThat(claims.getStringClaim("azp")).isEqualTo(app);
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getStringClaim("at_hash")).isNotBlank();
        assertThat(claims.getSubject()).matches("[0-9]{21}");
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
        assertThat(userinfo.getString("sub")).isEqualTo(claims.getSubject());
        assertThat(userinfo.getString("email")).isEqualTo("lin.wei@example.com");
        assertThat(claims(json(exchange(code("zhang-san")))).getBooleanClaim("email_verified"))
                .isFalse();
    }

    @Test
    @DisplayName("publishes its addresses and keys for a while")
    void published() {
        JsonObject metadata = json(stage.get("accounts.google.com/.well-known/openid-configuration"));
        HttpResponse<String> keys = stage.get("www.googleapis.com/oauth2/v3/certs");

        assertThat(metadata.getString("issuer")).isEqualTo("https://accounts.google.com");
        assertThat(metadata.getString("token_endpoint")).isEqualTo("https://oauth2.googleapis.com/token");
        assertThat(keys.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
        assertThat(json(keys).getJsonArray("keys")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            core.localhost        | evil.example         | redirect_uri_mismatch
            client_id=            | client_id=9          | invalid_client
            openid%20email        | email                | invalid_request
            scope=openid%20       | scope=openid+        | invalid_request
            &nonce=n-1            | &max_age=1           | invalid_request
            method=S256           | method=plain         | invalid_request
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String code) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains("(" + code + ")");
    }

    @Test
    @DisplayName("lets nobody log in inside another app")
    void webView() {
        assertThat(stage.scan(page, "lin-wei", new JsonObject().put("userAgent", "Mozilla/5.0 MicroMessenger/8.0"))
                        .getString("error"))
                .contains("(disallowed_useragent)");
    }

    @Test
    @DisplayName("refuses with the errors of RFC 6749")
    void refusals() {
        String used = code("lin-wei");
        exchange(used);
        assertThat(exchange(used).statusCode()).isEqualTo(400);
        assertThat(error(exchange(used))).isEqualTo("invalid_grant");
        String late = code("lin-wei");
        stage.clock.pass(Duration.ofMinutes(10));
        assertThat(error(exchange(late))).isEqualTo("invalid_grant");
        assertThat(error(exchange("x"))).isEqualTo("invalid_grant");
        assertThat(error(send(body(code("lin-wei")).replace("wechat-qr", "other"))))
                .isEqualTo("redirect_uri_mismatch");
        assertThat(error(send(body(code("lin-wei")).replace("dBj", "dBk")))).isEqualTo("invalid_grant");
        HttpResponse<String> wrong = send(body(code("lin-wei")).replace("s%26cret", "secret"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(error(wrong)).isEqualTo("invalid_client");
        assertThat(error(send(body("x") + "&audience=x"))).isEqualTo("invalid_request");
        assertThat(stage.get("openidconnect.googleapis.com/v1/userinfo", "x").statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("fails with each error of its own when somebody asks for it")
    void errors() {
        stage.failNext("oauth2.googleapis.com", "/token", "invalid_grant");
        assertThat(error(exchange(code("lin-wei")))).isEqualTo("invalid_grant");
        stage.failNext("openidconnect.googleapis.com", "/v1/userinfo", "invalid_token");
        assertThat(stage.get("openidconnect.googleapis.com/v1/userinfo", "x").statusCode())
                .isEqualTo(401);
    }

    private String code(String person) {
        return stage.codeAt(page, person);
    }

    private String body(String code) {
        return "code=" + code.replace("/", "%2F") + "&client_id=" + app + "&client_secret=s%26cret&redirect_uri="
                + Stage.CALLBACK + "&grant_type=authorization_code&code_verifier=" + Proof.VERIFIER;
    }

    private HttpResponse<String> exchange(String code) {
        return send(body(code));
    }

    private HttpResponse<String> send(String body) {
        return stage.form("oauth2.googleapis.com/token", body);
    }

    private static String error(HttpResponse<String> response) {
        return json(response).getString("error");
    }

    private static JWTClaimsSet claims(JsonObject tokens) throws ParseException {
        return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
