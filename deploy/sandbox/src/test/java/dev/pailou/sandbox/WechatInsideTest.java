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

@DisplayName("Inside WeChat")
class WechatInsideTest {
    private static final String WECHAT = "Mozilla/5.0 (Linux; Android 14) Mobile MicroMessenger/8.0.49";
    private final Stage stage = new Stage();
    private final String app =
            stage.register("wechat", "wx" + Stage.number(), new JsonObject().put("kind", "official"));
    private final String page = "open.weixin.qq.com/connect/oauth2/authorize?appid=" + app + "&redirect_uri="
            + Stage.CALLBACK + "&response_type=code&scope=snsapi_userinfo&state=0123456789abcdef#wechat_redirect";

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("somebody logs in with a code of five minutes")
    void login() {
        JsonObject tokens = exchange(code(page));
        String late = code(page);

        assertThat(tokens.getString("scope")).isEqualTo("snsapi_userinfo");
        assertThat(stage.userinfo(tokens).getString("nickname")).isEqualTo("林薇");
        stage.clock.pass(Duration.ofMinutes(5));
        assertThat(exchange(late).getInteger("errcode")).isEqualTo(42003);
    }

    @Test
    @DisplayName("snsapi_base gives ids and no profile, and a snapshot says that it is one")
    void base() {
        JsonObject tokens = exchange(code(page.replace("snsapi_userinfo", "snsapi_base")));
        assertThat(tokens.getString("openid")).isNotBlank();
        assertThat(stage.userinfo(tokens).getInteger("errcode")).isEqualTo(48001);

        assertThat(exchange(code(page.replace("#", "&forceSnapShot=true#"))).getInteger("is_snapshotuser"))
                .isEqualTo(1);
        assertThat(tokens.containsKey("is_snapshotuser")).isFalse();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            #wechat_redirect              | ""                                  | fragment
            scope=snsapi_userinfo         | scope=snsapi_login                  | 10005
            core.localhost                | evil.example                        | 10003
            response_type=code&scope=snsapi_userinfo | scope=snsapi_userinfo&response_type=code | parameters
            state=0123                    | state=01_23                         | parameters
            &state=                       | &lang=en&state=                     | parameters
            appid=wx                      | appid=wz                            | appid
            """)
    @DisplayName("no other request is taken")
    void rules(String part, String instead, String code) {
        assertThat(page).contains(part);
        assertThat(visit(page.replace(part, instead), WECHAT).getString("error"))
                .contains("(" + code + ")");
    }

    @Test
    @DisplayName("is where the page opens, and neither in another browser nor in WeCom nor for a website's app")
    void elsewhere() {
        String website = stage.register("wechat", "wx" + Stage.number(), new JsonObject().put("kind", "website"));
        assertThat(visit(page, "Mozilla/5.0 Firefox").getString("error")).contains("(client)");
        assertThat(visit(page, WECHAT + " wxwork/4.1").getString("error")).contains("(client)");
        assertThat(visit(page.replace(app, website), WECHAT).getString("error")).contains("(appid)");
        assertThat(visit(page.replace("oauth2/authorize", "qrconnect").replace("_userinfo", "_login"), WECHAT)
                        .getString("error"))
                .contains("(appid)");
        HttpResponse<String> real =
                stage.browser.send(Browser.request(stage.base + "/" + page.replace("#wechat_redirect", ""))
                        .header("User-Agent", WECHAT)
                        .build());
        assertThat(real.body()).contains("person-lin-wei").doesNotContain("<svg");
    }

    @Test
    @DisplayName("a mini program exchanges what WeChat hands to it, once and for five minutes")
    void miniProgram() {
        String program = stage.register("wechat", "wx" + Stage.number(), new JsonObject().put("kind", "miniprogram"));
        JsonObject session = session(program, jsCode(program, "lin-wei"));
        assertThat(session.getString("session_key")).matches("[A-Za-z0-9+/]{22}==");
        assertThat(session.getString("openid")).matches("o[A-Za-z0-9_-]{27}");
        assertThat(session.getString("unionid")).isNotBlank();
        assertThat(session(program, jsCode(program, "chen-mo")).containsKey("unionid"))
                .isFalse();

        String used = jsCode(program, "lin-wei");
        session(program, used);
        assertThat(session(program, used).getInteger("errcode")).isEqualTo(40163);
        String late = jsCode(program, "lin-wei");
        stage.clock.pass(Duration.ofMinutes(5));
        assertThat(session(program, late).getInteger("errcode")).isEqualTo(40029);
        assertThat(session(app, jsCode(program, "lin-wei")).getInteger("errcode"))
                .isEqualTo(40029);
        stage.failNext("api.weixin.qq.com", "/sns/jscode2session", "40226");
        assertThat(session(program, "x").getInteger("errcode")).isEqualTo(40226);
    }

    @Test
    @DisplayName("a native app exchanges what WeChat hands to it as websites do")
    void nativeApp() {
        assertThat(stage.userinfo(exchange(clientCode(app, "lin-wei", "sdk"))).getString("nickname"))
                .isEqualTo("林薇");
        assertThat(stage.control(
                                "POST",
                                "/codes",
                                new JsonObject()
                                        .put("vendor", "qq")
                                        .put("appid", stage.register("qq", "1", new JsonObject()))
                                        .put("person", "lin-wei"))
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonObject visit(String url, String userAgent) {
        return stage.scan(url, "lin-wei", new JsonObject().put("userAgent", userAgent));
    }

    private String code(String url) {
        return Stage.parameter(visit(url, WECHAT).getString("location"), "code");
    }

    private String jsCode(String appid, String person) {
        return clientCode(appid, person, "js_code");
    }

    private String clientCode(String appid, String person, String kind) {
        HttpResponse<String> answer = stage.control(
                "POST",
                "/codes",
                new JsonObject()
                        .put("vendor", "wechat")
                        .put("appid", appid)
                        .put("person", person)
                        .put("kind", kind));
        return new JsonObject(answer.body()).getString("code");
    }

    private JsonObject session(String appid, String code) {
        return stage.sns("/sns/jscode2session?appid=" + appid + "&secret=s%26cret&js_code=" + code
                + "&grant_type=authorization_code");
    }

    private JsonObject exchange(String code) {
        return stage.sns(Stage.exchangePath(app, "s%26cret", code));
    }
}
