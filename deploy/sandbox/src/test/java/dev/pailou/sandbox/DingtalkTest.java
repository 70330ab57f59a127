package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("DingTalk")
class DingtalkTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private final Stage stage = new Stage();
    private static final String CORP = "ding0123456789abcdef";
    private final String app =
            stage.register("dingtalk", "ding" + Stage.number(), new JsonObject().put("corpId", CORP));
    private final String page = "login.dingtalk.com/oauth2/auth?redirect_uri=" + Stage.CALLBACK
            + "&response_type=code&client_id=" + app + "&scope=openid%20corpid&state=" + STATE + "&prompt=consent";

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    @DisplayName("comes back with authCode, and gives a person's token, profile, and the organisation")
    void login() {
        JsonObject tokens = json(exchange(code("lin-wei")));
        JsonObject me = json(me(tokens.getString("accessToken")));

        assertThat(stage.location(page, "lin-wei")).matches(".*callback\\?authCode=[A-Za-z0-9]+&state=" + STATE);
        assertThat(tokens.getString("corpId")).isEqualTo(CORP);
        assertThat(tokens.getInteger("expireIn")).isEqualTo(7200);
        assertThat(me.getString("nick")).isEqualTo("林薇");
        assertThat(me.getString("unionId")).isNotEqualTo(me.getString("openId"));
        assertThat(me.getString("mobile")).isEqualTo("13800000001");
        assertThat(me.getString("stateCode")).isEqualTo("86");
        assertThat(json(exchange(Stage.parameter(stage.location(page.replace("%20corpid", ""), "lin-wei"), "authCode")))
                        .containsKey("corpId"))
                .isFalse();
    }

    @Test
    @DisplayName("tells members apart from others by union id, and their details by user id")
    void members() {
        String token = appToken();
        String member = json(me(json(exchange(code("lin-wei"))).getString("accessToken")))
                .getString("unionId");
        String outsider = json(me(json(exchange(code("ke-ren"))).getString("accessToken")))
                .getString("unionId");

        JsonObject found = json(old("user/getbyunionid", token, new JsonObject().put("unionid", member)));
        assertThat(found.getInteger("errcode")).isZero();
        String userid = found.getJsonObject("result").getString("userid");
        assertThat(json(old(
                                "v2/user/get",
                                token,
                                new JsonObject().put("userid", userid).put("language", "zh_CN")))
                        .getJsonObject("result")
                        .getString("email"))
                .isEqualTo("lin.wei@example.com");
        assertThat(errcode(old("user/getbyunionid", token, new JsonObject().put("unionid", outsider))))
                .isEqualTo(60121);
        assertThat(errcode(old("v2/user/get", token, new JsonObject().put("userid", "x"))))
                .isEqualTo(33012);
    }

    @Test
    @DisplayName("hands codes to the DingTalk client, good for one question within five minutes")
    void clientCode() {
        String token = appToken();
        String code = clientCode("lin-wei");
        JsonObject user = json(old("v2/user/getuserinfo", token, new JsonObject().put("code", code)))
                .getJsonObject("result");

        assertThat(user.getString("name")).isEqualTo("林薇");
        assertThat(user.getString("unionid"))
                .isEqualTo(json(me(json(exchange(code("lin-wei"))).getString("accessToken")))
                        .getString("unionId"));
        assertThat(errcode(old("v2/user/getuserinfo", token, new JsonObject().put("code", code))))
                .isEqualTo(40078);
        String late = clientCode("lin-wei");
        assertThat(json(exchange(late)).getString("code")).isEqualTo("invalidParameter.authCode.notFound");
        stage.clock.pass(Duration.ofMinutes(5));
        assertThat(errcode(old("v2/user/getuserinfo", token, new JsonObject().put("code", late))))
                .isEqualTo(40078);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            core.localhost   | evil.example                   | redirect_uri
            client_id=ding   | client_id=dong                 | client_id
            openid%20corpid  | openid%2Ccorpid                | scope
            &prompt=consent  | ''                             | prompt
            &prompt=consent  | &prompt=consent&exclusiveLogin=true | exclusiveCorpId
            %20corpid        | &corpId=x                      | scope
            &state=0123      | &code_challenge=x&state=0123   | code_challenge
            """)
    @DisplayName("takes no other authorization request")
    void page(String part, String instead, String about) {
        assertThat(page).contains(part);
        assertThat(stage.refusal(page.replace(part, instead))).contains(about);
    }

    @Test
    @DisplayName("sends who says no back")
    void denial() {
        assertThat(stage.location(page, null)).endsWith("callback?error=access_denied&state=" + STATE);
    }

    @Test
    @DisplayName("refuses with words at the new interfaces and with numbers at the old ones")
    void refusals() {
        String used = code("lin-wei");
        exchange(used);
        HttpResponse<String> again = exchange(used);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(json(again).getString("code")).isEqualTo("invalidParameter.authCode.notFound");
        assertThat(json(stage.json(
                                "api.dingtalk.com/v1.0/oauth2/userAccessToken",
                                body("x").put("clientSecret", "x")))
                        .getString("code"))
                .isEqualTo("invalidClientIdOrSecret");
        assertThat(me("x").statusCode()).isEqualTo(401);
        assertThat(json(stage.get("api.dingtalk.com/v1.0/contact/users/me", "x"))
                        .getString("code"))
                .isEqualTo("InvalidAuthentication");
        assertThat(errcode(old("v2/user/get", "x", new JsonObject().put("userid", "x"))))
                .isEqualTo(40014);
        assertThat(errcode(stage.get("oapi.dingtalk.com/gettoken?appkey=" + app + "&appsecret=x")))
                .isEqualTo(40089);
        String token = json(stage.get("oapi.dingtalk.com/gettoken?appkey=" + app + "&appsecret=s%26cret"))
                .getString("access_token");
        stage.clock.pass(Duration.ofHours(2));
        assertThat(errcode(old("v2/user/get", token, new JsonObject().put("userid", "x"))))
                .isEqualTo(42001);
    }

    @Test
    @DisplayName("fails with each error of its own when somebody asks for it")
    void errors() {
        stage.failNext(
                "api.dingtalk.com", "/v1.0/contact/users/me", "Forbidden.AccessDenied.AccessTokenPermissionDenied");
        HttpResponse<String> forbidden = me("x");
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(json(forbidden).getJsonObject("accessdenieddetail").getJsonArray("requiredScopes"))
                .isNotEmpty();
        for (String code : new String[] {"60020", "60011", "90018", "88"}) {
            stage.failNext("oapi.dingtalk.com", "/topapi/v2/user/get", code);
            assertThat(errcode(old("v2/user/get", "x", new JsonObject().put("userid", "x"))))
                    .hasToString(code);
        }
    }

    private String code(String person) {
        return Stage.parameter(stage.location(page, person), "authCode");
    }

    private String clientCode(String person) {
        return json(stage.control(
                        "POST",
                        "/codes",
                        new JsonObject()
                                .put("vendor", "dingtalk")
                                .put("appid", app)
                                .put("person", person)))
                .getString("code");
    }

    private JsonObject body(String code) {
        return new JsonObject()
                .put("clientId", app)
                .put("clientSecret", "s&cret")
                .put("code", code)
                .put("grantType", "authorization_code");
    }

    private HttpResponse<String> exchange(String code) {
        return stage.json("api.dingtalk.com/v1.0/oauth2/userAccessToken", body(code));
    }

    private HttpResponse<String> me(String token) {
        return stage.get("api.dingtalk.com/v1.0/contact/users/me", Map.of("x-acs-dingtalk-access-token", token));
    }

    private String appToken() {
        return json(stage.json(
                        "api.dingtalk.com/v1.0/oauth2/accessToken",
                        new JsonObject().put("appKey", app).put("appSecret", "s&cret")))
                .getString("accessToken");
    }

    private HttpResponse<String> old(String path, String token, JsonObject body) {
        return stage.json("oapi.dingtalk.com/topapi/" + path + "?access_token=" + token, body);
    }

    private static int errcode(HttpResponse<String> response) {
        return json(response).getInteger("errcode");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
