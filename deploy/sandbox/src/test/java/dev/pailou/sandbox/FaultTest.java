package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fault")
class FaultTest {
    private static final Stage STAGE = new Stage();
    private final String appid = STAGE.newApp(true, "own-secret");

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    @Test
    @DisplayName("answers with the vendor's error code, as often as it was asked for")
    void errcode() {
        fault(new JsonObject().put("kind", "errcode").put("value", "40029").put("times", 2));

        assertThat(new JsonObject(exchange().body()).getInteger("errcode")).isEqualTo(40029);
        assertThat(new JsonObject(exchange().body()).getString("errmsg")).startsWith("invalid code, rid: ");
        assertThat(new JsonObject(exchange().body()).containsKey("access_token"))
                .isTrue();
    }

    @Test
    @DisplayName("knows error codes that the stand-in never answers by itself")
    void otherErrcode() {
        fault(new JsonObject().put("kind", "errcode").put("value", -1));
        fault(new JsonObject().put("kind", "errcode").put("value", "50002"));

        assertThat(new JsonObject(exchange().body()).getInteger("errcode")).isEqualTo(-1);
        assertThat(new JsonObject(exchange().body()).getInteger("errcode")).isEqualTo(50002);
    }

    @Test
    @DisplayName("answers with a proxy's status page")
    void http() {
        fault(new JsonObject().put("kind", "http").put("value", "503"));

        HttpResponse<String> answer = exchange();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("503 Service Unavailable");
    }

    @Test
    @DisplayName("answers late, but rightly")
    void slow() {
        fault(new JsonObject().put("kind", "slow").put("value", "150"));
        long start = System.nanoTime();

        JsonObject answer = new JsonObject(exchange().body());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(140));
        assertThat(answer.containsKey("access_token")).isTrue();
    }

    @Test
    @DisplayName("answers so late that clients give up")
    void tooSlow() {
        fault(new JsonObject().put("kind", "slow").put("value", 60_000));

        assertThatThrownBy(() -> STAGE.browser.send(Browser.request(address())
                        .timeout(Duration.ofMillis(200))
                        .build()))
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    @DisplayName("closes the connection")
    void close() {
        // Java's client repeats a GET once when a connection closes without an answer.
        fault(new JsonObject().put("kind", "close").put("times", 10));

        assertThatThrownBy(this::exchange).hasCauseInstanceOf(IOException.class);
        STAGE.control("DELETE", "/faults?appid=" + appid, new JsonObject());
        assertThat(new JsonObject(exchange().body()).containsKey("access_token"))
                .isTrue();
    }

    @Test
    @DisplayName("breaks JSON off")
    void malformed() {
        fault(new JsonObject().put("kind", "malformed"));

        assertThat(exchange().body()).isEqualTo("{\"access_token\":\"");
    }

    @Test
    @DisplayName("sends as many bytes as it was asked for")
    void huge() {
        fault(new JsonObject().put("kind", "huge").put("value", "3000000"));

        assertThat(new JsonObject(exchange().body()).getString("errmsg")).hasSize(3_000_000);
    }

    @Test
    @DisplayName("labels UTF-8 as something else")
    void wrongCharset() {
        fault(new JsonObject().put("kind", "wrong-charset"));

        HttpResponse<String> answer = exchange();

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=ISO-8859-1");
        assertThat(answer.body()).contains("access_token");
    }

    @Test
    @DisplayName("redirects")
    void redirect() {
        fault(new JsonObject().put("kind", "redirect").put("value", "http://169.254.169.254/latest"));

        HttpResponse<String> answer = exchange();

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Browser.location(answer)).isEqualTo("http://169.254.169.254/latest");
    }

    @Test
    @DisplayName("changes fields of the right answer")
    void patch() {
        fault(new JsonObject()
                .put("kind", "patch")
                .put("value", new JsonObject().putNull("unionid").put("openid", "")));

        JsonObject answer = new JsonObject(exchange().body());

        assertThat(answer.getString("openid")).isEmpty();
        assertThat(answer.containsKey("unionid")).isFalse();
        assertThat(answer.containsKey("access_token")).isTrue();
    }

    @Test
    @DisplayName("can make a field of the right answer null, which is not the same as leaving it out")
    void overwrite() {
        fault(new JsonObject()
                .put("kind", "overwrite")
                .put("value", new JsonObject().putNull("unionid").put("openid", 0)));

        JsonObject answer = new JsonObject(exchange().body());

        assertThat(answer.getValue("openid")).isEqualTo(0);
        assertThat(answer.containsKey("unionid")).isTrue();
        assertThat(answer.getValue("unionid")).isNull();
        assertThat(answer.containsKey("access_token")).isTrue();
    }

    @Test
    @DisplayName("hits its own app only, also where only the access token tells which app it is")
    void match() {
        JsonObject tokens = new JsonObject(exchange().body());
        JsonObject others = STAGE.exchange(STAGE.code("lin-wei"));
        fault(new JsonObject()
                .put("path", "/sns/userinfo")
                .put("kind", "errcode")
                .put("value", "48001"));

        assertThat(STAGE.userinfo(others).containsKey("errcode")).isFalse();
        assertThat(STAGE.userinfo(tokens).getInteger("errcode")).isEqualTo(48001);
    }

    @Test
    @DisplayName("can hit the QR page")
    void page() {
        fault(new JsonObject()
                .put("host", "open.weixin.qq.com")
                .put("path", "/connect/qrconnect")
                .put("kind", "errcode")
                .put("value", "10003"));

        assertThat(STAGE.browser
                        .get(STAGE.authorizationUrl(STAGE.authorizationQuery().replace(STAGE.appid, appid)))
                        .body())
                .contains("data-error=\"10003\"");
    }

    private void fault(JsonObject fault) {
        JsonObject whole = new JsonObject()
                .put("host", "api.weixin.qq.com")
                .put("path", "/sns/oauth2/access_token")
                .put("match", new JsonObject().put("appid", appid))
                .mergeIn(fault);
        assertThat(STAGE.control("POST", "/faults", whole).statusCode()).isEqualTo(201);
    }

    private String address() {
        return STAGE.base + "/api.weixin.qq.com"
                + Stage.exchangePath(appid, "own-secret", STAGE.code(appid, "lin-wei"));
    }

    private HttpResponse<String> exchange() {
        return STAGE.browser.get(address());
    }
}
