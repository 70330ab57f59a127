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

@DisplayName("A WeChat official account")
class WechatAccountTest {
    private static final String API = "api.weixin.qq.com/cgi-bin/";
    private final Stage stage = new Stage();
    private final EventsServer server = new EventsServer();
    private final String app = account("safe");

    @AfterEach
    void stop() {
        stage.close();
        server.close();
    }

    @Test
    @DisplayName("hears of a first scan that somebody follows, of a second one that somebody scanned")
    void scans() {
        JsonObject code = qrCode("scene-1");
        assertThat(code.getInteger("expire_seconds")).isEqualTo(300);

        assertThat(scan(code, "lin-wei").containsKey("location")).isTrue();
        String first = server.last().decrypted();
        scan(qrCode("scene-2"), "lin-wei");
        String second = server.last().decrypted();

        assertThat(first).contains("<Event><![CDATA[subscribe]]>", "<EventKey><![CDATA[qrscene_scene-1]]>");
        assertThat(first).contains("<Ticket><![CDATA[" + code.getString("ticket") + "]]>");
        assertThat(second).contains("<Event><![CDATA[SCAN]]>", "<EventKey><![CDATA[scene-2]]>");
        String openid = Stage.find("<FromUserName><!\\[CDATA\\[(.*?)]]>", first);
        assertThat(openid).isEqualTo(server.last().query().value("openid"));
        JsonObject follower = get("user/info?access_token=" + token() + "&openid=" + openid + "&lang=zh_CN");
        assertThat(follower.getInteger("subscribe")).isEqualTo(1);
        assertThat(follower.getString("unionid")).matches("o[A-Za-z0-9_-]{27}");
        assertThat(follower.getString("qr_scene_str")).isEqualTo("scene-1");
        assertThat(follower.containsKey("nickname")).isFalse();

        stage.control(
                "POST", "/events", event("unsubscribe").put("details", new JsonObject().put("person", "lin-wei")));
        assertThat(server.last().decrypted()).contains("<![CDATA[unsubscribe]]>");
        assertThat(get("user/info?access_token=" + token() + "&openid=" + openid)
                        .getInteger("subscribe"))
                .isZero();
    }

    @Test
    @DisplayName("gets events signed, and encrypted in the safe and the compatible mode")
    void modes() {
        scan(qrCode("s"), "lin-wei");
        EventsServer.Event safe = server.last();
        assertThat(safe.query().value("signature"))
                .isEqualTo(EventsServer.signature(
                        safe.query().value("timestamp"), safe.query().value("nonce")));
        assertThat(safe.query().value("msg_signature"))
                .isEqualTo(EventsServer.signature(
                        safe.query().value("timestamp"), safe.query().value("nonce"), safe.element("Encrypt")));
        assertThat(safe.query().value("encrypt_type")).isEqualTo("aes");
        assertThat(safe.element("FromUserName")).isNull();
        assertThat(EventsServer.open(safe.element("Encrypt")).receiver()).isEqualTo(app);

        String compatible = account("compatible");
        scan(qrCode(compatible, "s"), "lin-wei");
        assertThat(server.last().element("EventKey")).isEqualTo("qrscene_s");
        assertThat(server.last().decrypted()).contains("qrscene_s");

        String plain = account("plain");
        scan(qrCode(plain, "s"), "lin-wei");
        assertThat(server.last().element("EventKey")).isEqualTo("qrscene_s");
        assertThat(server.last().element("Encrypt")).isNull();
        assertThat(server.last().query().value("encrypt_type")).isNull();
    }

    @Test
    @DisplayName("gets an event three times when it does not say success, and again on demand")
    void repeats() {
        server.answer("what?");
        scan(qrCode("s"), "lin-wei");
        assertThat(server.events).hasSize(3);
        assertThat(server.events.stream().map(EventsServer.Event::body).distinct())
                .hasSize(1);

        server.answer("");
        stage.control("POST", "/events", event("repeat"));
        assertThat(server.events).hasSize(4);
        assertThat(server.last().decrypted()).isEqualTo(server.events.getFirst().decrypted());

        JsonObject forged =
                new JsonObject().put("token", "other").put("receiver", "wx0").put("timestamp", "1");
        stage.control("POST", "/events", event("repeat").put("details", forged));
        assertThat(server.last().query().value("timestamp")).isEqualTo("1");
        assertThat(server.last().query().value("signature"))
                .isNotEqualTo(EventsServer.signature("1", server.last().query().value("nonce")));
        assertThat(EventsServer.open(server.last().element("Encrypt")).receiver())
                .isEqualTo("wx0");
    }

    @Test
    @DisplayName("is asked to prove its address")
    void verification() {
        server.answer("echo");
        JsonObject answer =
                new JsonObject(stage.control("POST", "/events", event("verify")).body());

        assertThat(answer.getString("body")).isEqualTo(server.last().query().value("echostr"));
        assertThat(server.last().method()).isEqualTo("GET");
    }

    @Test
    @DisplayName("has QR codes that are pages here, until they are too old")
    void page() {
        String url = qrCode("s").getString("url");
        assertThat(url).startsWith(stage.base + "/weixin.qq.com/q/");
        assertThat(stage.browser.get(url).body()).contains("person-lin-wei", "微信扫一扫");
        assertThat(stage.browser.form(url, "person=xiao-man").body()).contains("data-status=\"200\"");
        assertThat(server.last().decrypted()).contains("qrscene_s");
        assertThat(stage.control("/qrcodes?vendor=wechat&appid=" + app).encode())
                .contains(url);

        assertThat(new JsonObject(stage.control(
                                        "POST",
                                        "/scan",
                                        new JsonObject().put("url", url).put("cancel", true))
                                .body())
                        .getString("location"))
                .isNull();
        stage.clock.pass(Duration.ofSeconds(300));
        assertThat(stage.browser.get(url).body()).contains("data-error=\"qrcode\"");
        assertThat(stage.browser.form(url, "person=lin-wei").body()).contains("data-error=\"qrcode\"");
        assertThat(server.events).hasSize(1);
    }

    @Test
    @DisplayName("has one token until it is too old or insisted on")
    void tokens() {
        String first = token();
        assertThat(token()).isEqualTo(first);
        JsonObject another = post("stable_token", credentials(app).put("force_refresh", true));
        assertThat(another.getString("access_token")).isNotEqualTo(first);
        stage.clock.pass(Duration.ofSeconds(7200));

        assertThat(get("user/info?openid=o&access_token=" + first).getInteger("errcode"))
                .isEqualTo(42001);
        assertThat(token()).isNotEqualTo(another.getString("access_token"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            stable_token                     | {"grant_type":"client_credential","appid":"wx0","secret":"x"}      | 40013
            stable_token                     | {"grant_type":"client_credential","appid":"APP","secret":"x"}      | 40125
            stable_token                     | {"grant_type":"client_credential","appid":"APP"}                   | 41004
            stable_token                     | {"grant_type":"x","appid":"APP","secret":"x"}                      | 40002
            stable_token                     | []                                                                 | 47001
            qrcode/create?access_token=x     | {"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"a"}}} | 40001
            qrcode/create?access_token=TOKEN | {"action_name":"QR_SCENE","action_info":{"scene":{"scene_str":"a"}}}     | 40035
            qrcode/create?access_token=TOKEN | {"action_name":"QR_STR_SCENE","action_info":{"scene":{}}}                | 40035
            qrcode/create?access_token=TOKEN | {"expire_seconds":9999999,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"a"}}} | 40035
            qrcode/create                    | {"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"a"}}} | 41001
            """)
    @DisplayName("is told what is wrong")
    void refusals(String path, String body, int code) {
        HttpResponse<String> answer =
                stage.browser.send(Browser.request(stage.base + "/" + API + path.replace("TOKEN", token()))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace("APP", app)))
                        .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getInteger("errcode")).isEqualTo(code);
    }

    @Test
    @DisplayName("fails on demand: its address may not call")
    void demanded() {
        stage.failNext("api.weixin.qq.com", "/cgi-bin/stable_token", "40164");
        assertThat(post("stable_token", credentials(app)).getString("errmsg"))
                .startsWith("invalid ip")
                .contains("127.0.0.1");
    }

    private String account(String mode) {
        JsonObject more = new JsonObject()
                .put("kind", "official")
                .put("eventsUrl", server.address())
                .put("token", EventsServer.TOKEN)
                .put("encryption", mode);
        if (!mode.equals("plain")) {
            more.put("encodingAesKey", EventsServer.KEY);
        }
        return stage.register("wechat", "wx" + Stage.number(), more);
    }

    private JsonObject event(String name) {
        return new JsonObject().put("vendor", "wechat").put("appid", app).put("event", name);
    }

    private JsonObject scan(JsonObject code, String person) {
        return new JsonObject(stage.control(
                        "POST",
                        "/scan",
                        new JsonObject().put("url", code.getString("url")).put("person", person))
                .body());
    }

    private JsonObject qrCode(String scene) {
        return qrCode(app, scene);
    }

    private JsonObject qrCode(String account, String scene) {
        String token = post("stable_token", credentials(account)).getString("access_token");
        return post(
                "qrcode/create?access_token=" + token,
                new JsonObject()
                        .put("expire_seconds", 300)
                        .put("action_name", "QR_STR_SCENE")
                        .put("action_info", new JsonObject().put("scene", new JsonObject().put("scene_str", scene))));
    }

    private String token() {
        return post("stable_token", credentials(app)).getString("access_token");
    }

    private static JsonObject credentials(String account) {
        return new JsonObject()
                .put("grant_type", "client_credential")
                .put("appid", account)
                .put("secret", "s&cret");
    }

    private JsonObject post(String path, JsonObject body) {
        return new JsonObject(
                stage.browser.json("POST", stage.base + "/" + API + path, body).body());
    }

    private JsonObject get(String path) {
        return new JsonObject(stage.get(API + path).body());
    }
}
