package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.text.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("LinkedIn")
class LinkedinTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("linkedin", "i" + Stage.number(), new JsonObject());
    private final String page = "www.linkedin.com/oauth/v2/authorization?response_type=code&client_id=" + app
            + "&redirect_uri=" + Stage.CALLBACK + "&state=" + STATE + "&scope=openid%20profile%20email";

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("writes booleans as texts in the ID token, the locale as an object, and echoes no nonce")
    void login() throws ParseException {
        JsonObject tokens = json(exchange(stage.codeAt(page, "lin-wei")));
        JWTClaimsSet claims = claims(tokens);
        JsonObject userinfo = json(stage.get("api.linkedin.com/v2/userinfo", tokens.getString("access_token")));

        assertThat(tokens.getInteger("expires_in")).isEqualTo(5184000);
        assertThat(claims.getIssuer()).isEqualTo("https://www.linkedin.com/oauth");
        assertThat(claims.getClaim("email_verified")).isEqualTo("true");
        assertThat(claims.getClaim("nonce")).isNull();
        assertThat(userinfo.getString("sub")).isEqualTo(claims.getSubject());
        assertThat(userinfo.getBoolean("email_verified")).isTrue();
        assertThat(userinfo.getJsonObject("locale"))
                .isEqualTo(new JsonObject().put("country", "CN").put("language", "zh"));
        assertThat(json(stage.get("www.linkedin.com/oauth/.well-known/openid-configuration"))
                        .getString("issuer"))
                .isEqualTo("https://www.linkedin.com/oauth");
    }

    @Test
    @DisplayName("knows a person by another subject at each app")
    void pairwise() throws ParseException {
        String here = claims(json(exchange(stage.codeAt(page, "lin-wei")))).getSubject();
        String other = stage.register("linkedin", "i" + Stage.number(), new JsonObject());
        HttpResponse<String> there = stage.form(
                "www.linkedin.com/oauth/v2/accessToken",
                body(stage.codeAt(page.replace(app, other), "lin-wei")).replace(app, other));

        assertThat(claims(json(there)).getSubject()).isNotEqualTo(here);
    }

    @Test
    @DisplayName("has words of its own for who says no")
    void denial() {
        assertThat(stage.location(page, null))
                .endsWith(
                        "callback?error=user_cancelled_authorize&error_description=The+user+cancelled+the+authorization&state="
                                + STATE);
        stage.failNext("www.linkedin.com", "/oauth/v2/authorization", "user_cancelled_login");
        assertThat(Browser.location(stage.get(page))).contains("error=user_cancelled_login&");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            core.localhost        | evil.example                 | redirect_uri
            openid%20profile      | r_liteprofile                | scope
            &state=0123           | &nonce=n-1&state=0123        | nonce
            &state=0123           | &code_challenge=x&state=0123 | code_challenge
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String about) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains(about);
    }

    @Test
    @DisplayName("refuses what is not as it must be")
    void refusals() {
        String used = stage.codeAt(page, "lin-wei");
        String token = json(exchange(used)).getString("access_token");
        assertThat(json(exchange(used)).getString("error_description")).startsWith("Unable to retrieve access token");
        assertThat(json(stage.form(
                                "www.linkedin.com/oauth/v2/accessToken",
                                body("x").replace("s%26cret", "x")))
                        .getString("error"))
                .isEqualTo("invalid_client");
        assertThat(json(stage.get("api.linkedin.com/v2/userinfo", "x")).getInteger("serviceErrorCode"))
                .isEqualTo(65600);
        stage.control("POST", "/tokens/expire", new JsonObject().put("appid", app));
        assertThat(json(stage.get("api.linkedin.com/v2/userinfo", token)).getInteger("serviceErrorCode"))
                .isEqualTo(65601);
        stage.failNext("api.linkedin.com", "/v2/userinfo", "429");
        assertThat(stage.get("api.linkedin.com/v2/userinfo", token).statusCode())
                .isEqualTo(429);
        stage.failNext("www.linkedin.com", "/oauth/v2/accessToken", "unauthorized_scope_error");
        assertThat(exchange("x").statusCode()).isEqualTo(400);
    }

    private String body(String code) {
        return "grant_type=authorization_code&code=" + code + "&client_id=" + app
                + "&client_secret=s%26cret&redirect_uri=" + Stage.CALLBACK;
    }

    private HttpResponse<String> exchange(String code) {
        return stage.form("www.linkedin.com/oauth/v2/accessToken", body(code));
    }

    private static JWTClaimsSet claims(JsonObject tokens) throws ParseException {
        return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
