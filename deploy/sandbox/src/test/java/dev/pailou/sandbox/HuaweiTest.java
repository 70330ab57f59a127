package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Huawei")
class HuaweiTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("huawei", Stage.number(), new JsonObject());
    private final String page = "oauth-login.cloud.huawei.com/oauth2/v3/authorize?response_type=code&client_id=" + app
            + "&redirect_uri=" + Stage.CALLBACK + "&scope=openid%20profile%20email%20phone&access_type=offline&state="
            + STATE + "&nonce=n-1" + Proof.PARAMETERS;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("comes back with a code that must be encoded exactly once")
    void callback() {
        String location = stage.location(page, "lin-wei");

        assertThat(location).matches(".*callback\\?code=CV[A-Za-z0-9]+%2B%2F[A-Za-z0-9%]+%3D&state=" + STATE);
        String code = Stage.parameter(location, "code");
        assertError(send(body(code).replace("%2B", "+")), 1101, 20152);
        assertThat(json(exchange(code)).containsKey("access_token")).isTrue();
    }

    @Test
    @DisplayName("gives an ID token with both ids, and by REST the rest")
    void login() throws ParseException {
        JsonObject tokens = json(exchange(code("lin-wei")));
        JWTClaimsSet claims = claims(tokens);
        JsonObject info = json(info(tokens.getString("access_token"), "&getNickName=1"));
        JsonObject masked = json(info(tokens.getString("access_token"), ""));

        assertThat(claims.getIssuer()).isEqualTo("https://accounts.huawei.com");
        assertThat(claims.getSubject()).isEqualTo(info.getString("unionID"));
        assertThat(claims.getStringClaim("openid")).isEqualTo(info.getString("openID"));
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getBooleanClaim("email_verified")).isTrue();
        assertThat(info.getString("displayName")).isEqualTo("林薇");
        assertThat(info.getInteger("displayNameFlag")).isZero();
        assertThat(info.getString("mobileNumber")).isEqualTo("008613800000001");
        assertThat(masked.getInteger("displayNameFlag")).isEqualTo(1);
        assertThat(json(stage.form(
                                "oauth-api.cloud.huawei.com/rest.php?nsp_fmt=JSON&nsp_svc=huawei.oauth2.user.getTokenInfo",
                                "open_id=OPENID&access_token=" + tokens.getString("access_token")))
                        .getString("client_id"))
                .isEqualTo(app);
    }

    @Test
    @DisplayName("gives no union id by REST for who has none, and signs with PS256 where the app says so")
    void variants() throws ParseException {
        String token = json(exchange(code("chen-mo"))).getString("access_token");
        assertThat(json(info(token, "")).containsKey("unionID")).isFalse();
        assertThat(json(info(token, "")).containsKey("mobileNumber")).isFalse();

        stage.register("huawei", app, new JsonObject().put("algorithm", "PS256").put("callbackBy", "post"));
        JsonObject form = stage.scan(page, "lin-wei", new JsonObject()).getJsonObject("form");
        JsonObject tokens = json(exchange(form.getString("code")));
        assertThat(SignedJWT.parse(tokens.getString("id_token")).getHeader().getAlgorithm())
                .hasToString("PS256");
        assertThat(json(stage.get("oauth-login.cloud.huawei.com/.well-known/openid-configuration"))
                        .getJsonArray("id_token_signing_alg_values_supported"))
                .contains("RS256", "PS256");
        assertThat(json(stage.get("oauth-login.cloud.huawei.com/oauth2/v3/certs"))
                        .getJsonArray("keys"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            core.localhost    | evil.example            | redirect_uri
            client_id=        | client_id=x             | client_id
            openid%20profile  | profile                 | scope
            &access_type=offline | &response_mode=form_post | response_mode
            method=S256       | method=plain            | code_challenge_method
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String about) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains(about);
    }

    @Test
    @DisplayName("sends who says no back with a number")
    void denial() {
        assertThat(stage.location(page, null))
                .endsWith("callback?error=1107&error_description=access+denied&state=" + STATE);
        stage.failNext("oauth-login.cloud.huawei.com", "/oauth2/v3/authorize", "1101/20023");
        assertThat(Browser.location(stage.get(page))).contains("error=1101&sub_error=20023&");
    }

    @Test
    @DisplayName("refuses with two numbers")
    void refusals() {
        String used = code("lin-wei");
        exchange(used);
        assertThat(exchange(used).statusCode()).isEqualTo(400);
        assertError(exchange(used), 1101, 20156);
        String late = code("lin-wei");
        stage.clock.pass(Duration.ofMinutes(5));
        assertError(exchange(late), 1101, 20155);
        assertError(exchange("x"), 1101, 20152);
        assertError(send(body(code("lin-wei")).replace("s%26cret", "x")), 1101, 12304);
        assertError(send(body(code("lin-wei")).replace("&client_secret=s%26cret", "")), 1101, 20085);
        assertError(send(body(code("lin-wei")).replace(app, "1")), 1101, 20002);
        assertError(send(body(code("lin-wei")).replace("wechat-qr", "x")), 1101, 20024);
        stage.failNext("oauth-login.cloud.huawei.com", "/oauth2/v3/token", "1101/20158");
        assertError(exchange("x"), 1101, 20158);
    }

    @Test
    @DisplayName("says by a header that its REST interface is not content")
    void rest() {
        String token = json(exchange(code("lin-wei"))).getString("access_token");

        assertThat(status(info("x", ""))).contains("102");
        assertThat(status(info(token, "&lang=x"))).contains("105");
        assertThat(status(info(token, ""))).isEmpty();
        stage.failNext("account.cloud.huawei.com", "/rest.php", "403");
        assertThat(status(info(token, ""))).contains("403");
        stage.clock.pass(Duration.ofHours(1));
        HttpResponse<String> expired = info(token, "");
        assertThat(expired.statusCode()).isEqualTo(200);
        assertThat(status(expired)).contains("6");
        assertThat(json(expired).getString("error")).isEqualTo("session timeout");
    }

    private static Optional<String> status(HttpResponse<String> response) {
        return response.headers().firstValue("NSP_STATUS");
    }

    private HttpResponse<String> info(String token, String more) {
        return stage.form(
                "account.cloud.huawei.com/rest.php?nsp_svc=GOpen.User.getInfo", "access_token=" + token + more);
    }

    private String code(String person) {
        return stage.codeAt(page, person);
    }

    private String body(String code) {
        return "grant_type=authorization_code&code=" + URLEncoder.encode(code, StandardCharsets.UTF_8) + "&client_id="
                + app + "&client_secret=s%26cret&redirect_uri=" + Stage.CALLBACK + "&code_verifier=" + Proof.VERIFIER;
    }

    private HttpResponse<String> exchange(String code) {
        return send(body(code));
    }

    private HttpResponse<String> send(String body) {
        return stage.form("oauth-login.cloud.huawei.com/oauth2/v3/token", body);
    }

    private static void assertError(HttpResponse<String> response, int error, int subError) {
        assertThat(json(response).getInteger("error")).isEqualTo(error);
        assertThat(json(response).getInteger("sub_error")).isEqualTo(subError);
    }

    private static JWTClaimsSet claims(JsonObject tokens) throws ParseException {
        return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
