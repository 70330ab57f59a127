package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Gitee")
class GiteeTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("gitee", "g" + Stage.number(), new JsonObject());
    private final String page = "gitee.com/oauth/authorize?client_id=" + app + "&redirect_uri=" + Stage.CALLBACK
            + "&response_type=code&scope=user_info%20emails&state=" + STATE;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("gives code, token, profile and the list of addresses")
    void login() {
        JsonObject tokens = json(exchange(stage.codeAt(page, "lin-wei")));
        String token = tokens.getString("access_token");
        JsonObject user = json(stage.get("gitee.com/api/v5/user?access_token=" + token));
        JsonArray emails = new JsonArray(
                stage.get("gitee.com/api/v5/emails?access_token=" + token).body());

        assertThat(tokens.getInteger("expires_in")).isEqualTo(86400);
        assertThat(user.getValue("id")).isInstanceOf(Number.class);
        assertThat(user.getString("name")).isEqualTo("林薇");
        assertThat(user.getValue("email")).isNull();
        assertThat(emails.getJsonObject(0).getJsonArray("scope").contains("primary"))
                .isFalse();
        assertThat(emails.getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("email", "lin.wei@example.com")
                        .put("state", "confirmed")
                        .put("scope", JsonArray.of("primary", "notified")));
    }

    @Test
    @DisplayName("sends who says no back")
    void denial() {
        assertThat(stage.location(page, null))
                .contains("error=access_denied&error_description=")
                .endsWith(STATE);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            core.localhost     | evil.example                 | redirect_uri
            client_id=g        | client_id=h                  | client_id
            user_info%20emails | user_info%2Cemails           | scope
            &state=0123        | &code_challenge=x&state=0123 | code_challenge
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String about) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains(about);
    }

    @Test
    @DisplayName("refuses codes, secrets, tokens and who does not name himself")
    void refusals() {
        String used = stage.codeAt(page, "lin-wei");
        String token = json(exchange(used)).getString("access_token");
        assertThat(error(exchange(used))).isEqualTo("invalid_grant");
        String other = stage.codeAt(page, "lin-wei");
        assertThat(error(send(body(other).replace("s%26cret", "x")))).isEqualTo("invalid_client");
        assertThat(error(send(body(other).replace("wechat-qr", "x")))).isEqualTo("invalid_grant");
        assertThat(error(send(body("x") + "&code_verifier=x"))).isEqualTo("invalid_request");
        assertThat(stage.get("gitee.com/api/v5/user?access_token=x").statusCode())
                .isEqualTo(401);
        assertThat(stage.get("gitee.com/api/v5/user?access_token=" + token, Map.of("User-Agent", ""))
                        .statusCode())
                .isEqualTo(403);
        stage.clock.pass(Duration.ofDays(1));
        assertThat(json(stage.get("gitee.com/api/v5/user?access_token=" + token))
                        .getString("message"))
                .contains("expired");
    }

    @Test
    @DisplayName("fails with each error of its own when somebody asks for it")
    void errors() {
        stage.failNext("gitee.com", "/oauth/token", "invalid_client");
        assertThat(exchange("x").statusCode()).isEqualTo(401);
        stage.failNext("gitee.com", "/api/v5/user", "403");
        assertThat(stage.get("gitee.com/api/v5/user?access_token=x").statusCode())
                .isEqualTo(403);
        stage.failNext("gitee.com", "/oauth/authorize", "invalid_scope");
        assertThat(Browser.location(stage.get(page))).contains("error=invalid_scope");
    }

    private String body(String code) {
        return "grant_type=authorization_code&code=" + code + "&client_id=" + app + "&redirect_uri=" + Stage.CALLBACK
                + "&client_secret=s%26cret";
    }

    private HttpResponse<String> exchange(String code) {
        return send(body(code));
    }

    private HttpResponse<String> send(String body) {
        return stage.form("gitee.com/oauth/token", body);
    }

    private static String error(HttpResponse<String> response) {
        return json(response).getString("error");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
