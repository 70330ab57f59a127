package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Feishu")
class FeishuTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("feishu", "cli_" + Stage.number(), new JsonObject());
    private final String query = "/open-apis/authen/v1/authorize?client_id=" + app + "&redirect_uri=" + Stage.CALLBACK
            + "&response_type=code&state=" + STATE + Proof.PARAMETERS;
    private final String page = "accounts.feishu.cn" + query;

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"accounts.feishu.cn, open.feishu.cn", "accounts.larksuite.com, open.larksuite.com"})
    @DisplayName("gives token and profile in both regions, by both versions")
    void login(String accounts, String open) {
        JsonObject third =
                json(stage.json(accounts + "/oauth/v3/token", body(stage.codeAt(accounts + query, "lin-wei"))));
        JsonObject second = json(
                stage.json(open + "/open-apis/authen/v2/oauth/token", body(stage.codeAt(accounts + query, "lin-wei"))));
        JsonObject answer = json(stage.get(open + "/open-apis/authen/v1/user_info", third.getString("access_token")));
        JsonObject data = answer.getJsonObject("data");

        assertThat(third.containsKey("code")).isFalse();
        assertThat(second.getInteger("code")).isZero();
        assertThat(answer.getInteger("code")).isZero();
        assertThat(data.getString("name")).isEqualTo("林薇");
        assertThat(data.getString("open_id")).matches("ou_[0-9a-f]{32}");
        assertThat(data.getString("union_id")).matches("on_[0-9a-f]{32}");
        assertThat(data.getString("email")).isEqualTo("lin.wei@example.com");
        assertThat(data.getString("mobile")).isEqualTo("+8613800000001");
        assertThat(data.getString("enterprise_email")).isEmpty();
        assertThat(data.getString("tenant_key")).isNotBlank();
    }

    @Test
    @DisplayName("takes a form as well at the endpoint of version 3, and only there")
    void form() {
        String form = body(stage.codeAt(page, "lin-wei")).stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));

        assertThat(json(stage.form("open.feishu.cn/open-apis/authen/v2/oauth/token", form))
                        .getInteger("code"))
                .isEqualTo(20001);
        assertThat(json(stage.form("accounts.feishu.cn/oauth/v3/token", form)).containsKey("access_token"))
                .isTrue();
    }

    @Test
    @DisplayName("gives no union id for who has none")
    void unionid() {
        JsonObject data = json(stage.get(
                        "open.feishu.cn/open-apis/authen/v1/user_info",
                        json(exchange(body(stage.codeAt(page, "chen-mo")))).getString("access_token")))
                .getJsonObject("data");

        assertThat(data.containsKey("union_id")).isFalse();
        assertThat(data.getString("user_id")).isNotBlank();
        assertThat(data.containsKey("mobile")).isFalse();
    }

    @Test
    @DisplayName("lets nobody in who is in no company: 20010")
    void outsider() {
        assertThat(code(exchange(body(stage.codeAt(page, "ke-ren"))))).isEqualTo(20010);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            core.localhost  | evil.example                 | 20029
            client_id=      | app_id=                      | 20001
            client_id=cli   | client_id=cly                | 20048
            &state=0123     | &nonce=0123                  | 20001
            method=S256     | method=plain                 | 20001
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String about) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains("(" + about + ")");
    }

    @Test
    @DisplayName("sends who says no back")
    void denial() {
        assertThat(stage.location(page, null)).endsWith("callback?error=access_denied&state=" + STATE);
    }

    @Test
    @DisplayName("refuses with its numbers")
    void refusals() {
        JsonObject used = body(stage.codeAt(page, "lin-wei"));
        exchange(used);
        HttpResponse<String> again = exchange(used);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(code(again)).isEqualTo(20065);
        assertThat(json(again).getString("error")).isEqualTo("invalid_grant");
        JsonObject late = body(stage.codeAt(page, "lin-wei"));
        stage.clock.pass(Duration.ofMinutes(5));
        assertThat(code(exchange(late))).isEqualTo(20004);
        assertThat(code(exchange(body("x")))).isEqualTo(20003);
        assertThat(code(exchange(body("x").put("client_secret", "x")))).isEqualTo(20002);
        assertThat(code(exchange(body("x").put("client_id", "x")))).isEqualTo(20048);
        assertThat(code(exchange(body("x").put("grant_type", "x")))).isEqualTo(20036);
        assertThat(code(exchange(body(stage.codeAt(page, "lin-wei")).put("redirect_uri", "x"))))
                .isEqualTo(20071);
        JsonObject unproven = body(stage.codeAt(page, "lin-wei"));
        unproven.remove("code_verifier");
        assertThat(code(exchange(unproven))).isEqualTo(20049);
        String plain = page.replace(Proof.PARAMETERS, "");
        assertThat(code(exchange(body(stage.codeAt(plain, "lin-wei"))))).isEqualTo(20049);
        assertThat(code(stage.get("open.feishu.cn/open-apis/authen/v1/user_info", "x")))
                .isEqualTo(99991671);
    }

    @Test
    @DisplayName("fails with each error of its own when somebody asks for it")
    void errors() {
        stage.failNext("accounts.feishu.cn", "/oauth/v3/token", "20050");
        assertThat(exchange(body("x")).statusCode()).isEqualTo(500);
        stage.failNext("open.feishu.cn", "/open-apis/authen/v1/user_info", "99991672");
        assertThat(code(stage.get("open.feishu.cn/open-apis/authen/v1/user_info", "x")))
                .isEqualTo(99991672);
    }

    private JsonObject body(String code) {
        return new JsonObject()
                .put("grant_type", "authorization_code")
                .put("client_id", app)
                .put("client_secret", "s&cret")
                .put("code", code)
                .put("redirect_uri", "http://core.localhost:8080/connection/social/wechat-qr/p/callback")
                .put("code_verifier", Proof.VERIFIER);
    }

    private HttpResponse<String> exchange(JsonObject body) {
        return stage.json("accounts.feishu.cn/oauth/v3/token", body);
    }

    private static int code(HttpResponse<String> response) {
        return json(response).getInteger("code");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
