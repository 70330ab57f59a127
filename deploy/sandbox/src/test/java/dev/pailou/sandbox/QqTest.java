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

@DisplayName("QQ")
class QqTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private final String app = stage.register("qq", Stage.number(), new JsonObject());
    private final String page = "graph.qq.com/oauth2.0/authorize?response_type=code&client_id=" + app + "&redirect_uri="
            + Stage.CALLBACK + "&state=" + STATE + "&scope=get_user_info";

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("gives code, token, openid, unionid and profile to who asks for JSON")
    void login() {
        String code = stage.codeAt(page, "lin-wei");
        JsonObject tokens = json(token(app, code) + "&fmt=json&need_openid=1");
        JsonObject me = json("oauth2.0/me?access_token=" + tokens.getString("access_token") + "&unionid=1&fmt=json");
        JsonObject profile = json("user/get_user_info?access_token=" + tokens.getString("access_token")
                + "&oauth_consumer_key=" + app + "&openid=" + me.getString("openid"));

        assertThat(tokens.getValue("expires_in")).isEqualTo("7776000");
        assertThat(tokens.getString("openid")).isEqualTo(me.getString("openid")).matches("[0-9A-F]{32}");
        assertThat(me.getString("client_id")).isEqualTo(app);
        assertThat(me.getString("unionid")).matches("UID_[0-9A-F]{32}");
        assertThat(profile.getInteger("ret")).isZero();
        assertThat(profile.getString("nickname")).isEqualTo("林薇");
        assertThat(profile.getString("gender")).isEqualTo("女");
        assertThat(profile.getString("figureurl_qq_2")).endsWith("/avatars/lin-wei/132");
    }

    @Test
    @DisplayName("answers in query strings and function calls to who does not ask for JSON")
    void otherForms() {
        String tokens = stage.get("graph.qq.com/" + token(app, stage.codeAt(page, "lin-wei")))
                .body();
        assertThat(tokens).matches("access_token=[A-Za-z0-9]{32}&expires_in=7776000&refresh_token=[0-9A-F]{32}");
        String me =
                stage.get("graph.qq.com/oauth2.0/me?" + tokens.split("&")[0]).body();

        assertThat(me).startsWith("callback( {\"client_id\":").endsWith("} );\n");
        assertThat(stage.get("graph.qq.com/" + token(app, "x")).body())
                .startsWith("callback( {\"error\":100019,")
                .endsWith(" );\n");
    }

    @Test
    @DisplayName("gives unionids only to apps that may have them, and only of people who have one")
    void unionid() {
        String other = stage.register("qq", Stage.number(), new JsonObject().put("unionid", false));
        JsonObject refused = me(other, "lin-wei", "&unionid=1");
        assertThat(refused.getInteger("error")).isEqualTo(100048);
        assertThat(me(other, "lin-wei", "").containsKey("unionid")).isFalse();
        assertThat(me(app, "chen-mo", "&unionid=1").containsKey("unionid")).isFalse();
    }

    @Test
    @DisplayName("says on phones that somebody said no, and just closes its page on computers")
    void denial() {
        assertThat(stage.location(page + "&display=mobile", null)).endsWith("callback?usercancel=1&state=" + STATE);
        assertThat(stage.location(page, null)).isNull();
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            response_type=code&  | ""                        | 100000
            response_type=code   | response_type=token       | 100000
            client_id=           | client_id=x               | 100008
            core.localhost       | evil.example              | 100010
            &state=0123          | &x=0123                   | 100012
            scope=get_user_info  | scope=get_everything      | 100012
            scope=get_user_info  | scope=get_user_info#a     | 100012
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String code) {
        assertThat(page).contains(part);

        assertThat(stage.refusal(page.replace(part, instead))).contains("(" + code + ")");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            client_id=         | client_id=9           | 100008
            s%26cret           | wrong                 | 100009
            &client_secret=    | &x=                   | 100012
            authorization_code | password              | 100004
            &code=             | &code=x               | 100019
            core.localhost     | other.localhost       | 100010
            &fmt=json          | &fmt=xml              | 100012
            """)
    @DisplayName("takes no other exchange")
    void exchange(String part, String instead, int code) {
        String request = token(app, stage.codeAt(page, "lin-wei")) + "&fmt=json";
        assertThat(request).contains(part);

        HttpResponse<String> answer = stage.get("graph.qq.com/" + request.replace(part, instead));

        assertThat(answer.statusCode()).isEqualTo(200);
        String body = answer.body().replaceFirst("^callback\\( ", "").replaceFirst(" \\);\n$", "");
        assertThat(new JsonObject(body).getInteger("error")).isEqualTo(code);
    }

    @Test
    @DisplayName("takes a code once (100020) and for ten minutes (100019), and tokens as long as they live")
    void lifetimes() {
        String code = stage.codeAt(page, "lin-wei");
        JsonObject tokens = json(token(app, code) + "&fmt=json");
        String late = stage.codeAt(page, "lin-wei");
        assertThat(json(token(app, code) + "&fmt=json").getInteger("error")).isEqualTo(100020);
        stage.clock.pass(Duration.ofMinutes(10));
        assertThat(json(token(app, late) + "&fmt=json").getInteger("error")).isEqualTo(100019);
        stage.control("POST", "/tokens/expire", new JsonObject().put("appid", app));

        String me = "oauth2.0/me?fmt=json&access_token=";
        assertThat(json(me + tokens.getString("access_token")).getInteger("error"))
                .isEqualTo(100014);
        assertThat(json(me + "x").getInteger("error")).isEqualTo(100013);
        assertThat(json("user/get_user_info?access_token=x&oauth_consumer_key=" + app + "&openid=x")
                        .getInteger("ret"))
                .isEqualTo(100013);
    }

    @Test
    @DisplayName("fails on demand with any of its codes, in the interface's own form")
    void demanded() {
        stage.failNext("graph.qq.com", "/oauth2.0/token", "100011");
        assertThat(json(token(app, "x") + "&fmt=json").getInteger("error")).isEqualTo(100011);
        stage.failNext("graph.qq.com", "/user/get_user_info", "-1");
        assertThat(json("user/get_user_info").getInteger("ret")).isEqualTo(-1);
        stage.failNext("graph.qq.com", "/oauth2.0/authorize", "100011");
        assertThat(Browser.location(stage.get(page)))
                .contains("?error=100011&error_description=app+is+not+online&state=");
    }

    private JsonObject me(String appid, String person, String more) {
        String code = stage.codeAt(page.replace(app, appid), person);
        JsonObject tokens = json(token(appid, code) + "&fmt=json");
        return json("oauth2.0/me?access_token=" + tokens.getString("access_token") + "&fmt=json" + more);
    }

    private static String token(String appid, String code) {
        return "oauth2.0/token?grant_type=authorization_code&client_id=" + appid + "&client_secret=s%26cret&code="
                + code + "&redirect_uri=" + Stage.CALLBACK;
    }

    private JsonObject json(String pathAndQuery) {
        return new JsonObject(stage.get("graph.qq.com/" + pathAndQuery).body());
    }
}
