package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Baidu")
class BaiduTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("baidu", "bd" + Stage.number(), new JsonObject());
    private final String page = "openapi.baidu.com/oauth/2.0/authorize?response_type=code&client_id=" + app
            + "&redirect_uri=" + Stage.CALLBACK + "&scope=basic&state=" + STATE;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("gives code, token, openid, unionid when asked for, and a name with stars")
    void login() {
        JsonObject tokens = json(exchange(stage.codeAt(page, "lin-wei")));
        JsonObject plain = info(tokens.getString("access_token"));
        JsonObject whole = info(tokens.getString("access_token") + "&get_unionid=1");

        assertThat(tokens.getInteger("expires_in")).isEqualTo(2592000);
        assertThat(plain.getString("openid")).isNotBlank();
        assertThat(plain.containsKey("unionid")).isFalse();
        assertThat(whole.getString("unionid")).startsWith("St");
        assertThat(whole.getString("username")).isEqualTo("林***");
        assertThat(whole.getString("sex")).isEqualTo("0");
        assertThat(whole.containsKey("userid")).isFalse();
        assertThat(whole.getString("portrait")).isNotBlank();
    }

    @Test
    @DisplayName("gives apps of old userid and the whole name")
    void older() {
        String old = stage.register(
                "baidu",
                "bd" + Stage.number(),
                new JsonObject().put("older", "true").put("unionid", false));
        JsonObject tokens = json(stage.form(
                "openapi.baidu.com/oauth/2.0/token",
                form(stage.codeAt(page.replace(app, old), "xiao-man")).replace(app, old)));

        JsonObject info = info(tokens.getString("access_token") + "&get_unionid=1");

        assertThat(info.getString("username")).isEqualTo("小满🌸👩‍💻");
        assertThat(info.getString("userid")).matches("[0-9]{10}");
        assertThat(info.containsKey("unionid")).isFalse();
    }

    @Test
    @DisplayName("sends who says no back with access_denied")
    void denial() {
        assertThat(stage.location(page, null))
                .endsWith("?error=access_denied&error_description=The+user+refused+to+grant&state=" + STATE);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=bd       | client_id=x               | invalid_client
            core.localhost     | evil.example              | redirect_uri_mismatch
            response_type=code | response_type=token       | invalid_request
            scope=basic        | scope=everything          | invalid_scope
            &state=0123        | &nonce=0123               | invalid_request
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String word) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains("(" + word + ")");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=bd       | client_id=x               | 401 | invalid_client
            s%26cret           | wrong                     | 401 | invalid_client
            authorization_code | password                  | 400 | unsupported_grant_type
            &code=             | &code=x                   | 400 | invalid_grant
            core.localhost     | other.localhost           | 400 | redirect_uri_mismatch
            &code=             | &extra=1&code=            | 400 | invalid_request
            """)
    @DisplayName("takes no other exchange")
    void exchangeRules(String part, String instead, int status, String word) {
        String form = form(stage.codeAt(page, "lin-wei"));
        assertThat(form).contains(part);

        HttpResponse<String> answer = stage.form("openapi.baidu.com/oauth/2.0/token", form.replace(part, instead));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).getString("error")).isEqualTo(word);
    }

    @Test
    @DisplayName("takes a code once and for ten minutes, and tokens as long as they live (110, 111)")
    void lifetimes() {
        String code = stage.codeAt(page, "lin-wei");
        String late = stage.codeAt(page, "lin-wei");
        JsonObject tokens = json(exchange(code));
        assertThat(json(exchange(code)).getString("error_description")).contains("already used");
        stage.clock.pass(Duration.ofMinutes(10));
        assertThat(json(exchange(late)).getString("error_description")).contains("expired");
        stage.control("POST", "/tokens/expire", new JsonObject());

        assertThat(info(tokens.getString("access_token")).getInteger("error_code"))
                .isEqualTo(111);
        assertThat(info("x").getInteger("error_code")).isEqualTo(110);
        assertThat(info("x&fields=a").getInteger("error_code")).isEqualTo(100);
    }

    @Test
    @DisplayName("fails on demand, in words and in numbers")
    void demanded() {
        stage.failNext("openapi.baidu.com", "/oauth/2.0/token", "expired_token");
        assertThat(json(exchange("x")).getString("error")).isEqualTo("expired_token");
        stage.failNext("openapi.baidu.com", "/rest/2.0/passport/users/getInfo", "4");
        assertThat(info("x").getString("error_msg")).isEqualTo("Open api request limit reached");
        stage.failNext("openapi.baidu.com", "/oauth/2.0/authorize", "invalid_scope");
        assertThat(Browser.location(stage.get(page))).contains("?error=invalid_scope&state=");
    }

    private JsonObject info(String token) {
        return json(stage.get("openapi.baidu.com/rest/2.0/passport/users/getInfo?access_token=" + token));
    }

    private HttpResponse<String> exchange(String code) {
        return stage.form("openapi.baidu.com/oauth/2.0/token", form(code));
    }

    private String form(String code) {
        return "grant_type=authorization_code&client_id=" + app + "&client_secret=s%26cret&code=" + code
                + "&redirect_uri=" + Stage.CALLBACK;
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
