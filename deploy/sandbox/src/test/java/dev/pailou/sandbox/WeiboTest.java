package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Weibo")
class WeiboTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("weibo", Stage.number(), new JsonObject());
    private final String page = "api.weibo.com/oauth2/authorize?client_id=" + app + "&redirect_uri=" + Stage.CALLBACK
            + "&response_type=code&scope=email&state=" + STATE;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("gives code, token, uid, profile and, with the scope, e-mail")
    void login() {
        JsonObject tokens = json(exchange(stage.codeAt(page, "lin-wei")));
        String token = tokens.getString("access_token");
        JsonObject profile = json(
                stage.get("api.weibo.com/2/users/show.json?access_token=" + token + "&uid=" + tokens.getString("uid")));

        assertThat(profile.getString("idstr")).isEqualTo(tokens.getString("uid"));
        assertThat(profile.getLong("id")).hasToString(tokens.getString("uid"));
        assertThat(profile.getString("screen_name")).isEqualTo("林薇");
        assertThat(profile.getString("gender")).isEqualTo("f");
        assertThat(profile.getString("location")).isEqualTo("浙江 杭州");
        assertThat(new JsonArray(stage.get("api.weibo.com/2/account/profile/email.json?access_token=" + token)
                        .body()))
                .isEqualTo(new JsonArray().add(new JsonObject().put("email", "lin.wei@example.com")));
    }

    @Test
    @DisplayName("gives no e-mail without the scope, and an empty list for who has none")
    void email() {
        String without = json(exchange(stage.codeAt(page.replace("&scope=email", ""), "lin-wei")))
                .getString("access_token");
        String nobody = json(exchange(stage.codeAt(page, "chen-mo"))).getString("access_token");

        assertThat(json(stage.get("api.weibo.com/2/account/profile/email.json?access_token=" + without))
                        .getInteger("error_code"))
                .isEqualTo(21337);
        assertThat(stage.get("api.weibo.com/2/account/profile/email.json?access_token=" + nobody)
                        .body())
                .isEqualTo("[]");
    }

    @Test
    @DisplayName("sends who says no back with error, number and description")
    void denial() {
        assertThat(stage.location(page, null))
                .endsWith("callback?error_uri=%2Foauth2%2Fauthorize&request=%2Foauth2%2Fauthorize&error=access_denied"
                        + "&error_description=user+denied+your+request.&error_code=21330&state=" + STATE);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=         | client_id=9               | 21324
            core.localhost     | evil.example              | 21322
            response_type=code | response_type=token       | 21329
            scope=email        | scope=e-mail              | 21323
            &state=0123        | &nonce=0123               | 21323
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String code) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains("(" + code + ")");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=         | client_id=9               | 21324
            s%26cret           | wrong                     | 21324
            authorization_code | password                  | 21328
            &code=             | &code=x                   | 21325
            core.localhost     | other.localhost           | 21322
            &code=             | &extra=1&code=            | 21323
            """)
    @DisplayName("takes no other exchange, and says so with HTTP 400")
    void exchangeRules(String part, String instead, int code) {
        String form = exchangeForm(stage.codeAt(page, "lin-wei"));
        assertThat(form).contains(part);

        HttpResponse<String> answer = stage.form("api.weibo.com/oauth2/access_token", form.replace(part, instead));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getInteger("error_code")).isEqualTo(code);
        assertThat(json(answer).getString("request")).isEqualTo("/oauth2/access_token");
    }

    @Test
    @DisplayName("takes the secret in a form only")
    void secretInQuery() {
        String form = exchangeForm(stage.codeAt(page, "lin-wei"));
        assertThat(json(stage.form("api.weibo.com/oauth2/access_token?" + form, ""))
                        .getInteger("error_code"))
                .isEqualTo(21323);
        assertThat(json(stage.get("api.weibo.com/oauth2/access_token?" + form)).getInteger("error_code"))
                .isEqualTo(21323);
    }

    @Test
    @DisplayName("takes a code once and for a minute, and tokens as long as they live")
    void lifetimes() {
        String code = stage.codeAt(page, "lin-wei");
        String late = stage.codeAt(page, "lin-wei");
        JsonObject tokens = json(exchange(code));
        String show = "api.weibo.com/2/users/show.json?uid=" + tokens.getString("uid") + "&access_token=";
        assertThat(json(exchange(code)).getInteger("error_code")).isEqualTo(21325);
        stage.clock.pass(Duration.ofMinutes(1));
        assertThat(json(exchange(late)).getInteger("error_code")).isEqualTo(21325);
        stage.control("POST", "/tokens/expire", new JsonObject());
        assertThat(json(stage.get(show + tokens.getString("access_token"))).getInteger("error_code"))
                .isEqualTo(21327);
        assertThat(json(stage.get(show + "x")).getInteger("error_code")).isEqualTo(21332);
    }

    @Test
    @DisplayName("fails on demand with any of its codes")
    void demanded() {
        stage.failNext("api.weibo.com", "/oauth2/access_token", "10022");
        assertThat(json(exchange("x")).getString("error")).isEqualTo("ip requests out of rate limit");
        stage.failNext("api.weibo.com", "/oauth2/authorize", "21321");
        assertThat(stage.get(page).body()).contains("data-error=\"21321\"");
    }

    private HttpResponse<String> exchange(String code) {
        return stage.form("api.weibo.com/oauth2/access_token", exchangeForm(code));
    }

    private String exchangeForm(String code) {
        return "client_id=" + app + "&client_secret=s%26cret&grant_type=authorization_code&code=" + code
                + "&redirect_uri=" + Stage.CALLBACK;
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
