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

@DisplayName("Slack")
class SlackTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("slack", Stage.number() + "." + Stage.number(), new JsonObject());
    private final String page = "slack.com/openid/connect/authorize?response_type=code&scope=openid%20profile%20email"
            + "&client_id=" + app + "&redirect_uri=" + Stage.CALLBACK + "&state=" + STATE + "&nonce=n-1";

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("tells person and workspace in claims whose names are addresses")
    void login() throws ParseException {
        JsonObject tokens = json(exchange(stage.codeAt(page, "lin-wei")));
        JWTClaimsSet claims = claims(tokens);
        JsonObject userinfo =
                json(stage.get("slack.com/api/openid.connect.userInfo", tokens.getString("access_token")));

        assertThat(tokens.getBoolean("ok")).isTrue();
        assertThat(claims.getIssuer()).isEqualTo("https://slack.com");
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getSubject()).matches("U[0-9A-F]{10}");
        assertThat(userinfo.getBoolean("ok")).isTrue();
        assertThat(userinfo.getString("sub")).isEqualTo(claims.getSubject());
        assertThat(userinfo.getString("https://slack.com/team_id"))
                .isEqualTo(claims.getStringClaim("https://slack.com/team_id"))
                .matches("T[0-9A-F]{10}");
        assertThat(userinfo.getBoolean("email_verified")).isTrue();
    }

    @Test
    @DisplayName("knows a person by another subject in each workspace")
    void workspaces() throws ParseException {
        String other = stage.register("slack", Stage.number(), new JsonObject().put("account", "elsewhere"));
        HttpResponse<String> there = stage.form(
                "slack.com/api/openid.connect.token",
                body(stage.codeAt(page.replace(app, other), "lin-wei")).replace(app, other));

        assertThat(claims(json(there)).getSubject())
                .isNotEqualTo(
                        claims(json(exchange(stage.codeAt(page, "lin-wei")))).getSubject());
    }

    @Test
    @DisplayName("refuses with status 200 and ok: false")
    void refusals() {
        String used = stage.codeAt(page, "lin-wei");
        exchange(used);
        assertThat(exchange(used).statusCode()).isEqualTo(200);
        assertThat(json(exchange(used)).getBoolean("ok")).isFalse();
        assertThat(error(exchange(used))).isEqualTo("code_already_used");
        assertThat(error(exchange("x"))).isEqualTo("invalid_code");
        assertThat(error(send(body("x").replace(app, "1")))).isEqualTo("invalid_client_id");
        assertThat(error(send(body("x").replace("s%26cret", "x")))).isEqualTo("bad_client_secret");
        assertThat(error(send(body(stage.codeAt(page, "lin-wei")).replace("wechat-qr", "x"))))
                .isEqualTo("bad_redirect_uri");
        assertThat(error(send(body("x") + "&code_verifier=x"))).isEqualTo("invalid_arguments");
        assertThat(error(stage.get("slack.com/api/openid.connect.userInfo", "x")))
                .isEqualTo("invalid_auth");
        assertThat(stage.refusal(page + Proof.PARAMETERS)).contains("code_challenge");
        assertThat(stage.refusal(page.replace("core.localhost", "evil.example")))
                .contains("redirect_uri");
        assertThat(stage.location(page, null)).endsWith("callback?error=access_denied&state=" + STATE);
    }

    @Test
    @DisplayName("fails with each error of its own when somebody asks for it")
    void errors() {
        stage.failNext("slack.com", "/api/openid.connect.token", "ratelimited");
        HttpResponse<String> limited = exchange("x");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
        stage.failNext("slack.com", "/api/openid.connect.userInfo", "token_revoked");
        assertThat(error(stage.get("slack.com/api/openid.connect.userInfo", "x")))
                .isEqualTo("token_revoked");
    }

    private String body(String code) {
        return "client_id=" + app + "&client_secret=s%26cret&code=" + code + "&redirect_uri=" + Stage.CALLBACK;
    }

    private HttpResponse<String> exchange(String code) {
        return send(body(code));
    }

    private HttpResponse<String> send(String body) {
        return stage.form("slack.com/api/openid.connect.token", body);
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
