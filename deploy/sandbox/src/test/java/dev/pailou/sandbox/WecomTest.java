package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("WeCom")
class WecomTest {
    private static final String STATE = "0123456789abcdef0123456789abcdef";
    private static final String API = "qyapi.weixin.qq.com/cgi-bin/";
    private static final String REFERER = "http://core.localhost:8080/";
    private static final String WECOM = "Mozilla/5.0 Mobile MicroMessenger/7.0.1 wxwork/4.1.22";
    private final Stage stage = new Stage();
    private final EventsServer server = new EventsServer();
    private final String provider = stage.register("wecom", "ww" + Stage.number(), new JsonObject());
    private final String suite = stage.register(
            "wecom",
            "ww" + Stage.number(),
            new JsonObject()
                    .put("kind", "suite")
                    .put("eventsUrl", server.address())
                    .put("token", EventsServer.TOKEN)
                    .put("encodingAesKey", EventsServer.KEY)
                    .put("providerCorpid", provider));
    private final String corp = stage.register(
            "wecom", "ww" + Stage.number(), new JsonObject().put("kind", "corp").put("agentId", "1000002"));

    private final String providerPage = "open.work.weixin.qq.com/wwopen/sso/3rd_qrConnect?appid=" + provider
            + "&redirect_uri=" + Stage.CALLBACK + "&state=" + STATE + "&usertype=member";
    private final String suitePage = "login.work.weixin.qq.com/wwlogin/sso/login?login_type=ServiceApp&appid=" + suite
            + "&redirect_uri=" + Stage.CALLBACK + "&state=" + STATE;
    private final String corpPage = "login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=" + corp
            + "&agentid=1000002&redirect_uri=" + Stage.CALLBACK + "&state=" + STATE;

    @AfterEach
    void stop() {
        stage.close();
        server.close();
    }

    @Test
    @DisplayName("tells a provider who scanned its QR code, by ids that only this provider sees")
    void providerLogin() {
        String location = from(providerPage, "lin-wei", REFERER).getString("location");
        assertThat(location).matches(".*callback\\?auth_code=[A-Za-z0-9]{512}&expires_in=600&state=" + STATE);
        String token = providerToken();

        JsonObject login = loginInfo(token, Stage.parameter(location, "auth_code"));

        assertThat(token).hasSize(512);
        assertThat(login.containsKey("errcode")).isFalse();
        assertThat(login.getInteger("usertype")).isEqualTo(5);
        assertThat(login.getJsonObject("user_info").getString("name")).isEqualTo("林薇");
        assertThat(login.getJsonObject("user_info").getString("open_userid")).startsWith("wo");
        assertThat(login.getJsonObject("corp_info").getString("corpid")).startsWith("wp");
        assertThat(login.containsKey("agent")).isFalse();
        assertThat(loginInfo(token, Stage.parameter(location, "auth_code")).getInteger("errcode"))
                .isEqualTo(40078);

        JsonObject outsider = loginInfo(token, authCode("ke-ren"));
        assertThat(outsider.getJsonObject("user_info").containsKey("userid")).isFalse();
        assertThat(outsider.getJsonObject("user_info").containsKey("open_userid"))
                .isFalse();
    }

    @Test
    @DisplayName("looks at where a provider's login began, in a real browser too")
    void initiatingDomain() {
        assertThat(from(providerPage, "lin-wei", "http://elsewhere.example/").getString("error"))
                .contains("(referer)");
        assertThat(stage.refusal(providerPage)).contains("(referer)");
        assertThat(stage.browser
                        .send(Browser.request(stage.base + "/" + providerPage)
                                .header("Referer", REFERER)
                                .build())
                        .body())
                .contains("person-lin-wei", "企业微信");
        assertThat(stage.get(providerPage).body()).contains("data-error=\"referer\"");
        String other =
                stage.register("wecom", "ww" + Stage.number(), new JsonObject().put("initiatingHost", "login.example"));
        assertThat(from(providerPage.replace(provider, other), "lin-wei", "https://login.example/x")
                        .getString("location"))
                .contains("auth_code");
    }

    @Test
    @DisplayName("gives a suite its token for the ticket that it has pushed, and tells who logged in")
    void suiteLogin() {
        JsonObject login = get("service/auth/getuserinfo3rd?suite_access_token=" + suiteToken() + "&code="
                + stage.codeAt(suitePage, "lin-wei"));

        assertThat(login.getInteger("errcode")).isZero();
        assertThat(login.getString("corpid")).startsWith("wp");
        assertThat(login.getString("open_userid")).startsWith("wo");
        assertThat(login.containsKey("user_ticket")).isFalse();
        JsonObject outsider = get("service/auth/getuserinfo3rd?suite_access_token=" + suiteToken() + "&code="
                + stage.codeAt(suitePage, "ke-ren"));
        assertThat(outsider.fieldNames()).containsExactly("errcode", "errmsg", "openid");
    }

    @Test
    @DisplayName("pushes tickets signed and encrypted for the suite, which work for half an hour")
    void tickets() {
        String ticket = ticket();
        EventsServer.Event event = server.last();
        assertThat(event.query().value("msg_signature"))
                .isEqualTo(EventsServer.signature(
                        event.query().value("timestamp"), event.query().value("nonce"), event.element("Encrypt")));
        assertThat(event.decrypted()).contains("<InfoType><![CDATA[suite_ticket]]>", suite);
        assertThat(EventsServer.open(event.element("Encrypt")).receiver()).isEqualTo(suite);
        assertThat(ticket).hasSize(512);

        stage.clock.pass(Duration.ofSeconds(1800));
        assertThat(post("service/get_suite_token", suiteCredentials(ticket)).getInteger("errcode"))
                .isEqualTo(40085);
        assertThat(post("service/get_suite_token", suiteCredentials(ticket())).containsKey("suite_access_token"))
                .isTrue();
    }

    @Test
    @DisplayName("asks a suite's address to prove itself, and pushes any other event")
    void events() {
        server.answer("echo");
        assertThat(push("verify", new JsonObject()).getString("body")).isEqualTo("verified");
        assertThat(EventsServer.open(server.last().query().value("echostr")).receiver())
                .isEqualTo(provider);

        server.answer("success");
        assertThat(push("cancel_auth", new JsonObject().put("AuthCorpId", "wp1"))
                        .getInteger("status"))
                .isEqualTo(200);
        assertThat(server.last().decrypted()).contains("<AuthCorpId><![CDATA[wp1]]>", "<![CDATA[cancel_auth]]>");
    }

    @Test
    @DisplayName("tells more of somebody who was asked inside WeCom")
    void suiteInside() {
        String address = "open.weixin.qq.com/connect/oauth2/authorize?appid=" + suite + "&redirect_uri="
                + Stage.CALLBACK + "&response_type=code&scope=snsapi_privateinfo&state=" + STATE
                + "#wechat_redirect";
        assertThat(stage.refusal(address)).contains("(user_agent)");
        assertThat(inside(address.replace("#wechat_redirect", "")).getString("error"))
                .contains("(fragment)");
        String code = Stage.parameter(inside(address).getString("location"), "code");
        String token = suiteToken();

        JsonObject login = get("service/auth/getuserinfo3rd?suite_access_token=" + token + "&code=" + code);
        JsonObject ticket = new JsonObject().put("user_ticket", login.getString("user_ticket"));
        JsonObject detail = post("service/auth/getuserdetail3rd?suite_access_token=" + token, ticket);

        assertThat(detail.getString("name")).isEqualTo(login.getString("userid"));
        assertThat(detail.getString("gender")).isEqualTo("2");
        assertThat(post(
                                "service/auth/getuserdetail3rd?suite_access_token=" + token,
                                new JsonObject().put("user_ticket", "x"))
                        .getInteger("errcode"))
                .isEqualTo(84015);
        stage.clock.pass(Duration.ofSeconds(1800));
        assertThat(post("service/auth/getuserdetail3rd?suite_access_token=" + token, ticket)
                        .getInteger("errcode"))
                .isEqualTo(84014);
    }

    @Test
    @DisplayName("tells a company's own app the member's id and name, and inside WeCom also phone and e-mail")
    void corpLogin() {
        String token = corpToken();
        JsonObject login = get("auth/getuserinfo?access_token=" + token + "&code=" + stage.codeAt(corpPage, "lin-wei"));
        JsonObject member = get("user/get?access_token=" + token + "&userid=" + login.getString("userid"));

        assertThat(login.getString("userid")).isEqualTo("LinWei");
        assertThat(member.getString("name")).isEqualTo("林薇");
        assertThat(member.fieldNames()).doesNotContain("mobile", "email", "avatar");
        assertThat(get("user/get?access_token=" + token + "&userid=Nobody").getInteger("errcode"))
                .isEqualTo(60111);
        assertThat(get("auth/getuserinfo?access_token=" + token + "&code=" + stage.codeAt(corpPage, "ke-ren"))
                        .fieldNames())
                .containsExactly("errcode", "errmsg", "openid", "external_userid");

        String address = "open.weixin.qq.com/connect/oauth2/authorize?appid=" + corp + "&redirect_uri="
                + Stage.CALLBACK + "&response_type=code&scope=snsapi_privateinfo&agentid=1000002&state=" + STATE
                + "#wechat_redirect";
        String code = Stage.parameter(inside(address).getString("location"), "code");
        JsonObject private1 = get("auth/getuserinfo?access_token=" + token + "&code=" + code);
        JsonObject detail = post(
                "auth/getuserdetail?access_token=" + token,
                new JsonObject().put("user_ticket", private1.getString("user_ticket")));
        assertThat(detail.getString("mobile")).isEqualTo("13800000001");
        assertThat(detail.getString("email")).isEqualTo("lin.wei@example.com");
        assertThat(inside(address.replace("&agentid=1000002", "")).getString("error"))
                .contains("(agentid)");
        assertThat(inside(address.replace("&agentid=1000002", "").replace("privateinfo", "base"))
                        .getString("location"))
                .contains("code=");
    }

    @ParameterizedTest(name = "{0} {1} -> {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            provider | appid=ww             | appid=wx                    | appid
            provider | core.localhost       | evil.example                | redirect_uri
            provider | usertype=member      | usertype=everybody          | parameters
            provider | &usertype=           | &nonce=                     | parameters
            suite    | login_type=ServiceApp | login_type=CorpApp         | parameters
            suite    | core.localhost       | evil.example                | redirect_uri
            suite    | &redirect_uri        | &agentid=1&redirect_uri     | agentid
            suite    | &state=              | &response_type=             | parameters
            corp     | agentid=1000002      | agentid=1000003             | agentid
            corp     | &agentid=1000002     | ""                          | agentid
            """)
    @DisplayName("takes no other authorization request")
    void pages(String which, String part, String instead, String code) {
        String page =
                switch (which) {
                    case "provider" -> providerPage;
                    case "suite" -> suitePage;
                    default -> corpPage;
                };
        assertThat(page).contains(part);
        assertThat(from(page.replace(part, instead), "lin-wei", REFERER).getString("error"))
                .contains("(" + code + ")");
        assertThat(from(page + "#wechat_redirect", "lin-wei", REFERER).getString("error"))
                .contains("(fragment)");
    }

    @Test
    @DisplayName("sends who cancels back with the state alone")
    void denial() {
        assertThat(stage.location(suitePage, null)).endsWith("callback?state=" + STATE);
        assertThat(stage.location(corpPage, null)).endsWith("callback?state=" + STATE);
    }

    @Test
    @DisplayName("takes codes once and for five minutes, and a QR code's for ten")
    void codes() {
        String late = stage.codeAt(corpPage, "lin-wei");
        String used = stage.codeAt(corpPage, "lin-wei");
        String authCode = authCode("lin-wei");
        get("auth/getuserinfo?access_token=" + corpToken() + "&code=" + used);
        assertThat(get("auth/getuserinfo?access_token=" + corpToken() + "&code=" + used)
                        .getInteger("errcode"))
                .isEqualTo(40029);
        assertThat(get("service/auth/getuserinfo3rd?suite_access_token=" + suiteToken() + "&code=" + late)
                        .getInteger("errcode"))
                .isEqualTo(40029);
        stage.clock.pass(Duration.ofMinutes(5));
        assertThat(get("auth/getuserinfo?access_token=" + corpToken() + "&code=" + late)
                        .getInteger("errcode"))
                .isEqualTo(40029);
        assertThat(loginInfo(providerToken(), authCode).containsKey("user_info"))
                .isTrue();
    }

    @Test
    @DisplayName("has one token for each app until it is too old: 42001, 42009; and knows no others: 40014, 40082")
    void tokens() {
        String ofProvider = providerToken();
        String ofSuite = suiteToken();
        String ofCorp = corpToken();
        assertThat(providerToken()).isEqualTo(ofProvider);
        assertThat(suiteToken()).isEqualTo(ofSuite);
        assertThat(corpToken()).isEqualTo(ofCorp);
        stage.control("POST", "/tokens/expire", new JsonObject());

        assertThat(loginInfo(ofProvider, "x").getInteger("errcode")).isEqualTo(42009);
        assertThat(get("service/auth/getuserinfo3rd?code=x&suite_access_token=" + ofSuite)
                        .getInteger("errcode"))
                .isEqualTo(42009);
        assertThat(get("auth/getuserinfo?code=x&access_token=" + ofCorp).getInteger("errcode"))
                .isEqualTo(42001);
        assertThat(loginInfo("x", "x").getInteger("errcode")).isEqualTo(40082);
        assertThat(loginInfo(ofCorp, "x").getInteger("errcode")).isEqualTo(40082);
        assertThat(get("service/auth/getuserinfo3rd?code=x&suite_access_token=x")
                        .getInteger("errcode"))
                .isEqualTo(40082);
        assertThat(get("auth/getuserinfo?code=x&access_token=x").getInteger("errcode"))
                .isEqualTo(40014);
        assertThat(providerToken()).isNotEqualTo(ofProvider);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            service/get_provider_token | {"corpid":"ww0","provider_secret":"x"}             | 40013
            service/get_provider_token | {"corpid":"PROVIDER","provider_secret":"x"}        | 40001
            service/get_provider_token | {"provider_secret":"x"}                            | 41002
            service/get_provider_token | {"corpid":"PROVIDER"}                              | 41004
            service/get_provider_token | corpid=PROVIDER&provider_secret=x                  | 47001
            service/get_suite_token    | {"suite_id":"x","suite_secret":"x","suite_ticket":"x"}          | 40083
            service/get_suite_token    | {"suite_id":"SUITE","suite_secret":"x","suite_ticket":"x"}      | 40001
            service/get_suite_token    | {"suite_id":"SUITE","suite_secret":"s&cret","suite_ticket":"x"} | 40085
            service/get_suite_token    | {"suite_secret":"x","suite_ticket":"x"}            | 41021
            service/get_login_info     | {"auth_code":"x"}                                  | 41001
            service/get_login_info?access_token=x | {}                                      | 41008
            service/get_login_info?access_token=x | {"code":"x"}                            | 40035
            """)
    @DisplayName("says what is wrong")
    void refusals(String path, String body, int code) {
        String text = stage.browser
                .send(Browser.request(stage.base + "/" + API + path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                body.replace("PROVIDER", provider).replace("SUITE", suite)))
                        .build())
                .body();

        assertThat(new JsonObject(text).getInteger("errcode")).isEqualTo(code);
    }

    @Test
    @DisplayName("names the address that called, for the list of trusted ones")
    void trustedAddresses() {
        stage.failNext("qyapi.weixin.qq.com", "/cgi-bin/service/get_provider_token", "60020");

        JsonObject answer = post("service/get_provider_token", new JsonObject());

        assertThat(answer.getInteger("errcode")).isEqualTo(60020);
        assertThat(answer.getString("errmsg"))
                .matches("not allow to access from your ip, hint: \\[.+], from ip: 127\\.0\\.0\\.1, "
                        + "more info at https://open\\.work\\.weixin\\.qq\\.com/devtool/query\\?e=60020");
    }

    @Test
    @DisplayName("keeps secrets out of what it remembers, in JSON too, and shares a host with WeChat")
    void recording() {
        providerToken();
        assertThat(stage.control("/requests?appid=" + provider).encode())
                .contains("\\\"provider_secret\\\":\\\"***\\\"")
                .doesNotContain("s&cret");
        assertThat(new JsonObject(stage.control("POST", "/people", new JsonObject())
                                .body())
                        .getString("error"))
                .isNotBlank();
        assertThat(stage.control("/people?vendor=wecom&appid=" + corp).encode()).contains("LinWei");
    }

    private JsonObject from(String url, String person, String referer) {
        return stage.scan(url, person, new JsonObject().put("referer", referer));
    }

    private JsonObject inside(String url) {
        return stage.scan(url, "lin-wei", new JsonObject().put("userAgent", WECOM));
    }

    private String authCode(String person) {
        return Stage.parameter(from(providerPage, person, REFERER).getString("location"), "auth_code");
    }

    private JsonObject loginInfo(String token, String authCode) {
        return post("service/get_login_info?access_token=" + token, new JsonObject().put("auth_code", authCode));
    }

    private String providerToken() {
        return post(
                        "service/get_provider_token",
                        new JsonObject().put("corpid", provider).put("provider_secret", "s&cret"))
                .getString("provider_access_token");
    }

    private String ticket() {
        push("suite_ticket", new JsonObject());
        return Stage.find("<SuiteTicket><!\\[CDATA\\[(.*?)]]>", server.last().decrypted());
    }

    private JsonObject push(String event, JsonObject details) {
        return new JsonObject(stage.control(
                        "POST",
                        "/events",
                        new JsonObject()
                                .put("vendor", "wecom")
                                .put("appid", suite)
                                .put("event", event)
                                .put("details", details))
                .body());
    }

    private JsonObject suiteCredentials(String ticket) {
        return new JsonObject()
                .put("suite_id", suite)
                .put("suite_secret", "s&cret")
                .put("suite_ticket", ticket);
    }

    private String suiteToken() {
        return post("service/get_suite_token", suiteCredentials(ticket())).getString("suite_access_token");
    }

    private String corpToken() {
        return get("gettoken?corpid=" + corp + "&corpsecret=s%26cret").getString("access_token");
    }

    private JsonObject post(String path, JsonObject body) {
        return new JsonObject(
                stage.browser.json("POST", stage.base + "/" + API + path, body).body());
    }

    private JsonObject get(String path) {
        return new JsonObject(stage.get(API + path).body());
    }
}
