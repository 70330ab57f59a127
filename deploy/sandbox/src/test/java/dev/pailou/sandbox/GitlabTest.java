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

@DisplayName("GitLab")
class GitlabTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("gitlab", "l" + Stage.number(), new JsonObject());
    private final String query = "/oauth/authorize?client_id=" + app + "&redirect_uri=" + Stage.CALLBACK
            + "&response_type=code&scope=openid%20profile%20email%20read_user&state=" + STATE + "&nonce=n-1"
            + Proof.PARAMETERS;

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"gitlab.com", "gitlab.example"})
    @DisplayName("is an issuer at its own host and at others, each with its own people")
    void login(String host) throws ParseException {
        JsonObject tokens = json(exchange(host, stage.codeAt(host + query, "lin-wei")));
        String token = tokens.getString("access_token");
        JWTClaimsSet claims = claims(tokens);
        JsonObject userinfo = json(stage.get(host + "/oauth/userinfo", token));
        JsonObject user = json(stage.get(host + "/api/v4/user", token));

        assertThat(claims.getIssuer()).isEqualTo("https://" + host);
        assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(claims.getSubject()).isEqualTo(user.getValue("id").toString());
        assertThat(userinfo.getString("sub")).isEqualTo(claims.getSubject());
        assertThat(userinfo.getString("nickname")).isEqualTo("sandbox-lin-wei");
        assertThat(userinfo.getBoolean("email_verified")).isTrue();
        assertThat(user.getString("confirmed_at")).isNotNull();
        assertThat(json(stage.get(host + "/.well-known/openid-configuration")).getString("jwks_uri"))
                .isEqualTo("https://" + host + "/oauth/discovery/keys");
        assertThat(json(stage.get(host + "/oauth/discovery/keys")).getJsonArray("keys"))
                .hasSize(1);
    }

    @Test
    @DisplayName("tells two hosts apart")
    void hosts() {
        String token = json(exchange("gitlab.com", stage.codeAt("gitlab.com" + query, "lin-wei")))
                .getString("access_token");

        assertThat(stage.get("gitlab.example/oauth/userinfo", token).statusCode())
                .isEqualTo(403);
        assertThat(json(stage.get("gitlab.com/api/v4/user", token)).getInteger("id"))
                .isPositive();
    }

    @Test
    @DisplayName("tells by scope only, and that an address is not confirmed")
    void scopes() {
        String narrow = json(exchange(
                        "gitlab.com",
                        stage.codeAt("gitlab.com" + query.replace("%20profile%20email%20read_user", ""), "lin-wei")))
                .getString("access_token");
        String rest = json(exchange(
                        "gitlab.com",
                        stage.codeAt(
                                "gitlab.com" + query.replace("openid%20profile%20email%20read_user", "read_user"),
                                "zhang-san")))
                .getString("access_token");

        assertThat(json(stage.get("gitlab.com/oauth/userinfo", narrow)).fieldNames())
                .containsExactly("sub");
        assertThat(json(stage.get("gitlab.com/api/v4/user", narrow)).getString("error"))
                .isEqualTo("insufficient_scope");
        assertThat(json(stage.get("gitlab.com/api/v4/user", rest)).getValue("confirmed_at"))
                .isNull();
    }

    @Test
    @DisplayName("refuses what is not as it must be")
    void refusals() {
        String used = stage.codeAt("gitlab.com" + query, "lin-wei");
        exchange("gitlab.com", used);
        assertThat(error(exchange("gitlab.com", used))).isEqualTo("invalid_grant");
        String other = stage.codeAt("gitlab.com" + query, "lin-wei");
        assertThat(error(stage.form("gitlab.com/oauth/token", body(other).replace("s%26cret", "x"))))
                .isEqualTo("invalid_client");
        assertThat(error(stage.form("gitlab.com/oauth/token", body(other).replace("dBj", "dBk"))))
                .isEqualTo("invalid_grant");
        assertThat(stage.get("gitlab.com/oauth/userinfo", "x").statusCode()).isEqualTo(401);
        assertThat(stage.refusal("gitlab.com" + query.replace("openid%20", "api%20")))
                .contains("scope");
        assertThat(stage.refusal("gitlab.com" + query.replace("core.localhost", "evil.example")))
                .contains("redirect_uri");
        assertThat(stage.location("gitlab.com" + query, null)).contains("error=access_denied&error_description=");
        stage.failNext("gitlab.com", "/oauth/authorize", "invalid_scope");
        assertThat(Browser.location(stage.get("gitlab.com" + query))).contains("error=invalid_scope");
    }

    private String body(String code) {
        return "grant_type=authorization_code&client_id=" + app + "&client_secret=s%26cret&code=" + code
                + "&redirect_uri=" + Stage.CALLBACK + "&code_verifier=" + Proof.VERIFIER;
    }

    private HttpResponse<String> exchange(String host, String code) {
        return stage.form(host + "/oauth/token", body(code));
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
