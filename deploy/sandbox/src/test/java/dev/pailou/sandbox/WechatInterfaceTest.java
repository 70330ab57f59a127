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

@DisplayName("WeChat's sns interfaces")
class WechatInterfaceTest {
    private final Stage stage = new Stage();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("exchange a code for tokens, openid and unionid, as text/plain without charset")
    void exchange() {
        HttpResponse<String> response = stage.browser.get(stage.base + "/api.weixin.qq.com"
                + Stage.exchangePath(stage.appid, "own-secret", stage.code("lin-wei")));
        JsonObject tokens = new JsonObject(response.body());

        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(tokens.fieldNames())
                .containsExactly("access_token", "expires_in", "refresh_token", "openid", "scope", "unionid");
        assertThat(tokens.getInteger("expires_in")).isEqualTo(7200);
        assertThat(tokens.getString("scope")).isEqualTo("snsapi_login");
        assertThat(tokens.getString("openid")).matches("o[A-Za-z0-9_-]{27}");
        assertThat(tokens.getString("unionid")).matches("o[A-Za-z0-9_-]{27}").isNotEqualTo(tokens.getString("openid"));
    }

    @Test
    @DisplayName("tell names in UTF-8")
    void names() {
        JsonObject profile = stage.userinfo(stage.exchange(stage.code("xiao-man")));

        // The client of this test reads text/plain without charset as UTF-8.
        assertThat(profile.getString("nickname")).isEqualTo("小满🌸👩‍💻");
        assertThat(profile.getInteger("sex")).isZero();
        assertThat(profile.getString("city")).isEmpty();
        assertThat(profile.getJsonArray("privilege")).isEqualTo(new JsonArray());
        assertThat(stage.browser.get(profile.getString("headimgurl")).body()).contains("<svg");
    }

    @Test
    @DisplayName("leave fields out or null where a profile has none")
    void sparse() {
        JsonObject profile = stage.userinfo(stage.exchange(stage.code("wu-ming")));

        assertThat(profile.containsKey("headimgurl")).isTrue();
        assertThat(profile.getValue("headimgurl")).isNull();
        assertThat(profile.containsKey("sex")).isFalse();
        assertThat(profile.containsKey("city")).isFalse();
    }

    @Test
    @DisplayName("know a person by another openid at each app, by one unionid, and by the same ones after a restart")
    void subjects() {
        String other = stage.newApp(true, "other-secret");
        JsonObject here = stage.exchange(stage.code("lin-wei"));
        JsonObject there = stage.sns(Stage.exchangePath(other, "other-secret", stage.code(other, "lin-wei")));

        assertThat(there.getString("openid")).isNotEqualTo(here.getString("openid"));
        assertThat(there.getString("unionid")).isEqualTo(here.getString("unionid"));
        try (Stage later = new Stage()) {
            JsonObject again = later.exchange(later.code("lin-wei"));
            assertThat(again.getString("unionid")).isEqualTo(here.getString("unionid"));
        }
    }

    @Test
    @DisplayName("give no unionid for an app or a person without one, and give it once it is there")
    void unionid() {
        String unbound = stage.newApp(false, "unbound-secret");
        assertThat(stage.sns(Stage.exchangePath(unbound, "unbound-secret", stage.code(unbound, "lin-wei")))
                        .containsKey("unionid"))
                .isFalse();

        JsonObject before = stage.exchange(stage.code("a-chi"));
        assertThat(before.containsKey("unionid")).isFalse();
        assertThat(stage.userinfo(before).containsKey("unionid")).isFalse();

        stage.control("PATCH", "/people/a-chi", new JsonObject().put("unionid", true));

        JsonObject after = stage.exchange(stage.code("a-chi"));
        assertThat(after.getString("openid")).isEqualTo(before.getString("openid"));
        assertThat(after.getString("unionid")).isNotBlank();
        assertThat(stage.userinfo(after).getString("unionid")).isEqualTo(after.getString("unionid"));
    }

    @Test
    @DisplayName("take a code once: 40163")
    void usedCode() {
        String code = stage.code("lin-wei");
        stage.exchange(code);

        assertError(stage.exchange(code), 40163, "code been used");
    }

    @Test
    @DisplayName("take a code for ten minutes: 42003")
    void expiredCode() {
        String inTime = stage.code("lin-wei");
        String late = stage.code("lin-wei");
        stage.clock.pass(Duration.ofSeconds(599));
        assertThat(stage.exchange(inTime).containsKey("access_token")).isTrue();
        stage.clock.pass(Duration.ofSeconds(1));

        assertError(stage.exchange(late), 42003, "code expired");
    }

    @Test
    @DisplayName("let tests expire codes and tokens of one app")
    void expireOnDemand() {
        JsonObject mine = new JsonObject().put("appid", stage.appid);
        JsonObject others = new JsonObject().put("appid", "wx0000");
        String code = stage.code("lin-wei");
        stage.control("POST", "/codes/expire", others);
        JsonObject tokens = stage.exchange(code);
        String second = stage.code("lin-wei");
        stage.control("POST", "/tokens/expire", others);
        assertThat(stage.userinfo(tokens).containsKey("errcode")).isFalse();

        assertThat(stage.control("POST", "/codes/expire", mine).statusCode()).isEqualTo(204);
        assertThat(stage.control("POST", "/tokens/expire", new JsonObject()).statusCode())
                .isEqualTo(204);

        assertError(stage.exchange(second), 42003, "code expired");
        assertError(stage.userinfo(tokens), 42001, "access_token expired");
    }

    @Test
    @DisplayName("bind a code to its app: 40029 for another one, and the code stays good")
    void foreignCode() {
        String other = stage.newApp(true, "other-secret");
        String code = stage.code("lin-wei");

        assertError(stage.sns(Stage.exchangePath(other, "other-secret", code)), 40029, "invalid code");
        assertThat(stage.exchange(code).containsKey("access_token")).isTrue();
    }

    @Test
    @DisplayName("tell a wrong secret (40125) from that of another app (40001), and use up no code")
    void wrongSecret() {
        stage.newApp(true, "other-secret");
        String code = stage.code("lin-wei");

        assertError(stage.sns(Stage.exchangePath(stage.appid, "wrong", code)), 40125, "invalid appsecret");
        assertError(stage.sns(Stage.exchangePath(stage.appid, "other-secret", code)), 40001, "invalid credential");
        assertThat(stage.exchange(code).containsKey("access_token")).isTrue();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            appid=wx                          | appid=wy                              | 40013
            appid=                            | appid=&x=                             | 40035
            secret=own-secret&                | ''                                    | 41004
            code=abc&                         | ''                                    | 41008
            code=abc                          | code=                                 | 41008
            &grant_type=authorization_code    | ''                                    | 40002
            grant_type=authorization_code     | grant_type=password                   | 40002
            code=abc                          | code=abc&code=abc                     | 40035
            code=abc                          | code=abc&redirect_uri=x               | 40035
            secret=own-secret&code=abc        | code=abc&secret=own-secret            | 40035
            code=abc                          | code=a+c                              | 40035
            code=abc                          | code=abc                              | 40029
            """)
    @DisplayName("refuse what is missing, wrong, unexpected, repeated, or in another order")
    void exchangeRules(String part, String instead, int errcode) {
        String path = Stage.exchangePath(stage.appid, "own-secret", "abc");

        assertThat(stage.sns(path.replace(part, instead)).getInteger("errcode")).isEqualTo(errcode);
    }

    @Test
    @DisplayName("name the missing appid: 41002")
    void missingAppid() {
        assertError(
                stage.sns("/sns/oauth2/access_token?secret=s&code=c&grant_type=authorization_code"),
                41002,
                "appid missing");
    }

    @Test
    @DisplayName("take GET only: 43001")
    void post() {
        HttpResponse<String> response =
                stage.browser.form(stage.base + "/api.weixin.qq.com/sns/oauth2/access_token", "appid=" + stage.appid);

        assertThat(response.statusCode()).isEqualTo(200);
        assertError(new JsonObject(response.body()), 43001, "require GET method");
    }

    @Test
    @DisplayName("check access token and openid together")
    void userinfoRules() {
        JsonObject tokens = stage.exchange(stage.code("lin-wei"));
        JsonObject another = stage.exchange(stage.code("zhang-san"));
        String token = tokens.getString("access_token");
        String openid = tokens.getString("openid");

        assertError(stage.sns("/sns/userinfo?access_token=x&openid=" + openid), 40014, "invalid access_token");
        assertError(
                stage.sns("/sns/userinfo?access_token=" + token + "&openid=" + another.getString("openid")),
                40003,
                "invalid openid");
        assertError(stage.sns("/sns/userinfo?openid=" + openid), 41001, "access_token missing");
        assertError(stage.sns("/sns/userinfo?access_token=" + token), 41009, "missing openid");
        assertError(
                stage.sns("/sns/userinfo?access_token=" + token + "&openid=" + openid + "&lang=de"),
                40035,
                "lang must be");
        assertThat(stage.sns("/sns/auth?access_token=" + token + "&openid=" + openid))
                .isEqualTo(new JsonObject().put("errcode", 0).put("errmsg", "ok"));

        stage.clock.pass(Duration.ofSeconds(7200));
        assertError(stage.userinfo(tokens), 42001, "access_token expired");
    }

    @Test
    @DisplayName("refresh an access token for thirty days")
    void refresh() {
        JsonObject tokens = stage.exchange(stage.code("lin-wei"));
        String path = "/sns/oauth2/refresh_token?appid=" + stage.appid + "&grant_type=refresh_token&refresh_token="
                + tokens.getString("refresh_token");
        stage.clock.pass(Duration.ofDays(29));

        JsonObject fresh = stage.sns(path);
        assertThat(fresh.fieldNames())
                .containsExactly("access_token", "expires_in", "refresh_token", "openid", "scope");
        assertThat(stage.userinfo(fresh).getString("nickname")).isEqualTo("林薇");

        stage.clock.pass(Duration.ofDays(1));
        assertError(stage.sns(path), 42002, "refresh_token expired");
        assertError(stage.sns(path + "x"), 40030, "invalid refresh_token");
        assertError(stage.sns(path.replace("appid=wx", "appid=wy")), 40013, "invalid appid");
    }

    private static void assertError(JsonObject answer, int errcode, String text) {
        assertThat(answer.getInteger("errcode")).isEqualTo(errcode);
        assertThat(answer.getString("errmsg")).contains(text).matches(".*, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}");
    }
}
