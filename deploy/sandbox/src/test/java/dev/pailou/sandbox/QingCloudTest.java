package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("QingCloud")
class QingCloudTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private static final String PUBLIC = "account.qingcloud.com";
    private static final String PRIVATE = "account.private-cloud.example";
    private final Stage stage = new Stage();
    private final String app = stage.register("qingcloud", "app-" + Stage.number(), new JsonObject());
    private final String query =
            "?response_type=code&client_id=" + app + "&redirect_uri=" + Stage.CALLBACK + "&state=" + STATE;
    private final String page = PUBLIC + "/sso/oauth2/" + query;

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("gives code, token, and the person for the token")
    void login() {
        JsonObject tokens = json(exchange(PUBLIC, form(app, stage.codeAt(page, "lin-wei")) + "&token_issuer=app"));
        JsonObject answer = json(check(PUBLIC, tokens.getString("access_token"), ""));

        assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.fieldNames()).contains("access_key", "secret_key", "token");
        assertThat(answer.getJsonObject("user").getString("user_id")).matches("usr-[0-9a-f]{8}");
        assertThat(answer.getJsonObject("user").getString("user_name")).isEqualTo("林薇");
        assertThat(answer.getJsonObject("user").getString("email")).isEqualTo("lin.wei@example.com");
        assertThat(answer.getJsonObject("user").getString("lang")).isEqualTo("zh-cn");
        assertThat(check(PUBLIC, tokens.getString("access_token"), "is_filter_user_verify=0")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("knows nobody of another cloud")
    void clouds() {
        String own = stage.register("qingcloud", "app-" + Stage.number(), new JsonObject().put("cloud", PRIVATE));
        String ownPage = PRIVATE + "/sso/oauth2/" + query.replace(app, own);

        JsonObject here = json(exchange(PUBLIC, form(app, stage.codeAt(page, "lin-wei"))));
        JsonObject there = json(exchange(PRIVATE, form(own, stage.codeAt(ownPage, "lin-wei"))));

        assertThat(user(PRIVATE, there)).isNotEqualTo(user(PUBLIC, here));
        assertThat(check(PRIVATE, here.getString("access_token"), "").statusCode())
                .isEqualTo(401);
        assertThat(stage.refusal(page.replace(app, own))).contains("the id of a registered app");
        assertThat(exchange(PUBLIC, form(own, "x")).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("wants the issuer of the app's stage, if any")
    void stages() {
        String inTest = stage.register("qingcloud", "app-" + Stage.number(), new JsonObject().put("stage", "app_dev"));
        String address = page.replace(app, inTest);

        assertThat(exchange(PUBLIC, form(inTest, stage.codeAt(address, "lin-wei")) + "&token_issuer=app")
                        .body())
                .contains("stage");
        assertThat(exchange(PUBLIC, form(inTest, stage.codeAt(address, "lin-wei")) + "&token_issuer=app_dev")
                        .body())
                .contains("access_token");
        assertThat(exchange(PUBLIC, form(inTest, stage.codeAt(address, "lin-wei")))
                        .body())
                .contains("access_token");
    }

    @Test
    @DisplayName("sends nobody back who does not log in")
    void denial() {
        assertThat(stage.location(page, null)).isNull();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=app      | client_id=x               | client_id must be
            core.localhost     | evil.example              | redirect_uri must be
            redirect_uri=      | redirect_url=             | redirect_url is not a parameter
            response_type=code | response_type=token       | response_type must be
            &state=0123        | &scope=0123               | scope is not a parameter
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String explanation) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains(explanation);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=app      | client_id=x               | 401 | client authentication
            s%26cret           | wrong                     | 401 | client authentication
            authorization_code | password                  | 200 | grant_type must be
            &code=             | &code=x                   | 200 | code is invalid
            core.localhost     | other.localhost           | 200 | redirect_uri
            &code=             | &Token_issuer=app&code=   | 200 | Token_issuer is not a parameter
            """)
    @DisplayName("takes no other exchange")
    void exchangeRules(String part, String instead, int status, String message) {
        String form = form(app, stage.codeAt(page, "lin-wei"));
        assertThat(form).contains(part);

        HttpResponse<String> answer = exchange(PUBLIC, form.replace(part, instead));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).getString("message")).contains(message);
    }

    @Test
    @DisplayName("is only there with the slash at the end, takes codes once and for ten minutes, and tokens in time")
    void lifetimes() {
        String code = stage.codeAt(page, "lin-wei");
        String late = stage.codeAt(page, "lin-wei");
        assertThat(stage.form(PUBLIC + "/sso/token", form(app, code)).statusCode())
                .isEqualTo(404);
        assertThat(stage.get(page.replace("/oauth2/?", "/oauth2?")).statusCode())
                .isEqualTo(404);
        JsonObject tokens = json(exchange(PUBLIC, form(app, code)));
        assertThat(exchange(PUBLIC, form(app, code)).body()).contains("code is invalid");
        stage.clock.pass(Duration.ofMinutes(10));
        assertThat(exchange(PUBLIC, form(app, late)).body()).contains("code is invalid");
        stage.control("POST", "/tokens/expire", new JsonObject().put("appid", app));

        assertThat(check(PUBLIC, tokens.getString("access_token"), "").statusCode())
                .isEqualTo(401);
        assertThat(stage.form(PUBLIC + "/sso/check_token/", "").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("fails on demand")
    void demanded() {
        stage.failNext(PUBLIC, "/sso/check_token/", "401");
        assertThat(check(PUBLIC, "x", "").statusCode()).isEqualTo(401);
        stage.failNext(PUBLIC, "/sso/token/", "5000");
        assertThat(json(exchange(PUBLIC, "x")).getInteger("ret_code")).isEqualTo(5000);
    }

    private String user(String host, JsonObject tokens) {
        return json(check(host, tokens.getString("access_token"), ""))
                .getJsonObject("user")
                .getString("user_id");
    }

    private HttpResponse<String> check(String host, String token, String body) {
        return stage.browser.send(Browser.request(stage.base + "/" + host + "/sso/check_token/")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> exchange(String host, String form) {
        return stage.form(host + "/sso/token/", form);
    }

    private static String form(String appid, String code) {
        return "grant_type=authorization_code&client_id=" + appid + "&client_secret=s%26cret&code=" + code
                + "&redirect_uri=" + Stage.CALLBACK;
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
