package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An OAuth 2.0 vendor nobody has heard of")
class OAuthTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("oauth2", "o" + Stage.number(), new JsonObject());
    private final String page = "acme.oauth.example/authorize?response_type=code&client_id=" + app + "&redirect_uri="
            + Stage.CALLBACK + "&scope=all&state=" + STATE;

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"form", "json", "query", "get"})
    @DisplayName("takes the exchange in each way that vendors have")
    void exchange(String way) {
        String code = stage.codeAt(page, "lin-wei");
        JsonObject tokens = json(
                switch (way) {
                    case "form" -> stage.form("acme.oauth.example/token", body(code));
                    case "json" -> stage.json("acme.oauth.example/token/json", jsonBody(code));
                    case "query" -> stage.form("acme.oauth.example/token/query?" + body(code), "");
                    default -> stage.get("acme.oauth.example/token/query?" + body(code));
                });

        assertThat(json(stage.get("acme.oauth.example/userinfo", tokens.getString("access_token")))
                        .getValue("id"))
                .isInstanceOf(Number.class);
    }

    @Test
    @DisplayName("tells the person in each way that vendors have")
    void userinfo() {
        String token = json(stage.form("acme.oauth.example/token", body(stage.codeAt(page, "lin-wei"))))
                .getString("access_token");
        JsonObject person = json(stage.get("acme.oauth.example/userinfo", token));

        assertThat(person.getJsonObject("profile").getString("display_name")).isEqualTo("林薇");
        assertThat(person.getString("mail")).isEqualTo("lin.wei@example.com");
        assertThat(person.getBoolean("mail_verified")).isTrue();
        assertThat(json(stage.get("acme.oauth.example/userinfo/query?access_token=" + token)))
                .isEqualTo(person);
        assertThat(json(stage.get("acme.oauth.example/userinfo/nested", token)).getJsonObject("data"))
                .isEqualTo(person);
        assertThat(stage.get("acme.oauth.example/userinfo", "x").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("has the habits that its app is registered with")
    void habits() {
        stage.register(
                "oauth2",
                app,
                new JsonObject()
                        .put("clientParameter", "appid")
                        .put("codeParameter", "ticket")
                        .put("tokenAnswer", "form")
                        .put("errorStatus", "200")
                        .put("pkce", "required"));
        String own = page.replace("client_id", "appid") + Proof.PARAMETERS;
        assertThat(stage.refusal(page + Proof.PARAMETERS)).isNotNull();
        assertThat(stage.refusal(own.replace(Proof.PARAMETERS, ""))).contains("code_challenge");
        String code = Stage.parameter(stage.location(own, "lin-wei"), "ticket");

        HttpResponse<String> refused = stage.form("acme.oauth.example/token", body(code));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(json(refused).getString("error")).isEqualTo("invalid_client");
        assertThat(stage.form(
                                "acme.oauth.example/token",
                                body(code).replace("client_id", "appid") + "&code_verifier=" + Proof.VERIFIER)
                        .body())
                .matches("access_token=[A-Za-z0-9]+&token_type=bearer&expires_in=7200");
    }

    @Test
    @DisplayName("knows apps by Basic where they are registered so")
    void basic() {
        stage.register("oauth2", app, new JsonObject().put("tokenAuth", "client_secret_basic"));
        String code = stage.codeAt(page, "lin-wei");
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((app + ":s%26cret").getBytes(StandardCharsets.UTF_8));

        assertThat(stage.form("acme.oauth.example/token", body(code)).statusCode())
                .isEqualTo(401);
        assertThat(stage.browser
                        .send(Browser.request(stage.base + "/acme.oauth.example/token")
                                .header("Authorization", basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=authorization_code&code=" + code
                                        + "&redirect_uri=" + Stage.CALLBACK))
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("refuses what is not as it must be")
    void refusals() {
        String used = stage.codeAt(page, "lin-wei");
        stage.form("acme.oauth.example/token", body(used));
        assertThat(json(stage.form("acme.oauth.example/token", body(used))).getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(stage.refusal(page + Proof.PARAMETERS)).contains("code_challenge");
        assertThat(stage.refusal(page + "&nonce=x")).contains("nonce");
        assertThat(stage.refusal(page.replace("core.localhost", "evil.example")))
                .contains("redirect_uri");
        assertThat(stage.location(page, null)).endsWith("callback?error=access_denied&state=" + STATE);
        stage.failNext("acme.oauth.example", "/token", "temporarily_unavailable");
        assertThat(stage.form("acme.oauth.example/token", body("x")).statusCode())
                .isEqualTo(503);
    }

    private String body(String code) {
        return "grant_type=authorization_code&code=" + code + "&redirect_uri=" + Stage.CALLBACK + "&client_id=" + app
                + "&client_secret=s%26cret";
    }

    private JsonObject jsonBody(String code) {
        return new JsonObject()
                .put("grant_type", "authorization_code")
                .put("code", code)
                .put("redirect_uri", "http://core.localhost:8080/connection/social/wechat-qr/p/callback")
                .put("client_id", app)
                .put("client_secret", "s&cret");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
