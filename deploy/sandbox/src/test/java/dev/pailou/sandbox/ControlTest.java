package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The control interface")
class ControlTest {
    private static final Stage STAGE = new Stage();

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    @ParameterizedTest(name = "{0} {1}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /faults | {"host":"nowhere","path":"/","kind":"close"}                               | 400 | host must be one of
            POST   | /faults | {"host":"api.weixin.qq.com","path":"sns","kind":"close"}                   | 400 | path must start with /
            POST   | /faults | {"host":"api.weixin.qq.com","path":"/","kind":"explode"}                   | 400 | kind must be one of errcode, http, slow, close
            POST   | /faults | {"host":"api.weixin.qq.com","path":"/","kind":"http","value":"200"}        | 400 | value must be an HTTP status, 400 to 599
            POST   | /faults | {"host":"api.weixin.qq.com","path":"/","kind":"errcode"}                   | 400 | value must be an error code of wechat
            POST   | /faults | {"host":"api.weixin.qq.com","path":"/","kind":"patch","value":"[]"}        | 400 | value must be a JSON object
            POST   | /faults | {"host":"api.weixin.qq.com","path":"/","kind":"close","times":0}           | 400 | times must be a number, 1 to
            POST   | /faults | {"host":"api.weixin.qq.com","path":"/","kind":"close","often":1}           | 400 | often is not a field here
            POST   | /faults | {"host":"api.weixin.qq.com","path":"/","kind":"close","match":{"appid":1}} | 400 | match.appid must be a text
            POST   | /faults | []                                                                         | 400 | the body is not a JSON object
            POST   | /faults | {                                                                          | 400 | the body is not a JSON object
            POST   | /apps   | {"vendor":"nobody","appid":"a","secret":"s","redirectHost":"h"}            | 400 | vendor must be one of
            POST   | /apps   | {"vendor":"wechat","appid":"a","secret":"s"}                               | 400 | redirectHost is missing
            POST   | /apps   | {"vendor":"wechat","appid":"a","secret":"s","redirectHost":"http://h"}     | 400 | redirectHost must be a host name
            POST   | /people | {"key":"Li Wei","nickname":"x"}                                            | 400 | key must be 1 to 40
            POST   | /people | {"key":"lin-wei","nickname":"x"}                                           | 409 | the key is taken
            POST   | /people | {"key":"x-y","nickname":" "}                                               | 400 | nickname must be a text that is not blank
            PATCH  | /people/nobody | {"unionid":true}                                                    | 404 | nobody with this key
            PATCH  | /people/lin-wei | {"unionid":"yes"}                                                  | 400 | unionid must be true or false
            POST   | /scan   | {"url":"http://x/nowhere/y","person":"lin-wei"}                            | 400 | host must be one of
            POST   | /scan   | {"url":"http://x/open.weixin.qq.com/y"}                                    | 400 | either person or cancel
            POST   | /demos  | {"name":"a","discoveryUrl":"http://x","clientId":"c","clientSecret":"s"}   | 400 | discoveryUrl must be an http(s) address that ends with
            PUT    | /faults | {}                                                                         | 404 | there is no PUT /control/faults
            """)
    @DisplayName("says what is wrong")
    void refusals(String method, String path, String body, int status, String error) {
        HttpResponse<String> answer = STAGE.browser.send(Browser.request(STAGE.base + "/control" + path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new JsonObject(answer.body()).getString("error")).contains(error);
    }

    @Test
    @DisplayName("takes no forms, which any website could send")
    void forms() {
        assertThat(STAGE.browser.form(STAGE.base + "/control/faults", "{}").statusCode())
                .isEqualTo(415);
    }

    @Test
    @DisplayName("lists and removes faults, all or one app's")
    void faults() {
        try (Stage stage = new Stage()) {
            JsonObject fault = new JsonObject()
                    .put("host", "api.weixin.qq.com")
                    .put("path", "/sns/userinfo")
                    .put("kind", "close");
            stage.control("POST", "/faults", fault);
            stage.control("POST", "/faults", fault.copy().put("match", new JsonObject().put("appid", "wx1")));
            assertThat(stage.control("/faults").getJsonArray("faults")).hasSize(2);

            stage.control("DELETE", "/faults?appid=wx1", new JsonObject());
            assertThat(stage.control("/faults").getJsonArray("faults")).hasSize(1);

            stage.control("DELETE", "/faults", new JsonObject());
            assertThat(stage.control("/faults").getJsonArray("faults")).isEmpty();
        }
    }

    @Test
    @DisplayName("adds people, for all apps or for one")
    void people() {
        String app = STAGE.newApp(true, "s");
        HttpResponse<String> added = STAGE.control(
                "POST",
                "/people",
                new JsonObject()
                        .put("key", "guest")
                        .put("nickname", "客人")
                        .put("appid", app)
                        .put("gender", "male")
                        .putNull("city"));
        assertThat(added.statusCode()).isEqualTo(201);

        String own = STAGE.authorizationUrl(STAGE.authorizationQuery().replace(STAGE.appid, app));
        assertThat(STAGE.browser.get(own).body()).contains("person-guest", "客人");
        assertThat(STAGE.browser
                        .get(STAGE.authorizationUrl(STAGE.authorizationQuery()))
                        .body())
                .doesNotContain("person-guest");

        JsonObject profile = STAGE.userinfo(STAGE.sns(Stage.exchangePath(app, "s", STAGE.code(app, "guest"))));
        assertThat(profile.getInteger("sex")).isEqualTo(1);
        assertThat(profile.containsKey("city")).isTrue();
        assertThat(profile.getValue("city")).isNull();
        assertThat(profile.containsKey("province")).isFalse();
    }

    @Test
    @DisplayName("tells by which ids an app knows people")
    void subjects() {
        JsonObject tokens = STAGE.exchange(STAGE.code("lin-wei"));

        JsonObject person = STAGE.control("/people?vendor=wechat&appid=" + STAGE.appid)
                .getJsonArray("people")
                .getJsonObject(0);

        assertThat(person.getString("key")).isEqualTo("lin-wei");
        assertThat(person.getJsonObject("subjects"))
                .isEqualTo(new JsonObject()
                        .put("openid", tokens.getString("openid"))
                        .put("unionid", tokens.getString("unionid")));
    }

    @Test
    @DisplayName("lists an app's requests as they were sent, without secrets, credentials and cookies")
    void requests() {
        String app = STAGE.newApp(true, "top%2Fsecret");
        String path = Stage.exchangePath(app, "top%252Fsecret", STAGE.code(app, "lin-wei"));
        HttpResponse<String> response = STAGE.browser.send(Browser.request(STAGE.base + "/api.weixin.qq.com" + path)
                .header("Authorization", "Bearer x")
                .header("Cookie", "a=b")
                .header("X-Extra", "yes")
                .build());
        STAGE.userinfo(new JsonObject(response.body()));

        JsonObject recorded = STAGE.control("/requests?appid=" + app);
        JsonObject exchange = recorded.getJsonArray("requests").getJsonObject(0);
        JsonObject userinfo = recorded.getJsonArray("requests").getJsonObject(1);

        assertThat(exchange.getString("method")).isEqualTo("GET");
        assertThat(exchange.getString("host")).isEqualTo("api.weixin.qq.com");
        assertThat(exchange.getString("path")).isEqualTo("/sns/oauth2/access_token");
        assertThat(exchange.getString("query"))
                .matches("appid=" + app + "&secret=\\*\\*\\*&code=[A-Za-z0-9]+&grant_type=authorization_code");
        assertThat(exchange.getJsonObject("headers").getString("x-extra")).isEqualTo("yes");
        assertThat(exchange.getJsonObject("headers").fieldNames()).doesNotContain("cookie");
        assertThat(exchange.getJsonObject("headers").getString("authorization")).isEqualTo("Bearer ***");
        assertThat(userinfo.getString("path")).isEqualTo("/sns/userinfo");

        STAGE.control("DELETE", "/requests?appid=" + app, new JsonObject());
        assertThat(STAGE.control("/requests?appid=" + app).getJsonArray("requests"))
                .isEmpty();
    }

    @Test
    @DisplayName("is not the only thing there: health, start page, and a page for what does not exist")
    void otherPages() {
        assertThat(STAGE.browser.get(STAGE.base + "/health").statusCode()).isEqualTo(200);
        assertThat(STAGE.browser.get(STAGE.base + "/").body()).contains("/api.weixin.qq.com", "林薇");
        assertThat(STAGE.browser
                        .get(STAGE.base + "/api.weixin.qq.com/cgi-bin/token")
                        .statusCode())
                .isEqualTo(404);
        assertThat(STAGE.browser.get(STAGE.base + "/avatars/nobody/132").statusCode())
                .isEqualTo(404);
    }
}
