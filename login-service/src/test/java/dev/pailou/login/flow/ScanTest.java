package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.Browser;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.Pusher;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.Request;
import dev.pailou.login.testing.TestPool.TestConnection;
import dev.pailou.login.testing.Vendor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("A login by a QR code of ours")
class ScanTest extends LoginServiceTest {

    private static final String TOKEN = "/api.weixin.qq.com/cgi-bin/stable_token";
    private static final String CREATE = "/api.weixin.qq.com/cgi-bin/qrcode/create";
    private static final String PROFILE = "/api.weixin.qq.com/cgi-bin/user/info";
    private static final String DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130 Safari/537.36";

    private final String appId = "wx" + RandomValue.state().substring(16);
    private final String appToken = "token-of-" + appId;
    private final String openid = "openid-" + appId;

    /** A browser that shows a code. */
    private record Shown(Browser browser, Request request, String page, String state) {

        Page look() {
            return browser.get(page, "User-Agent", DESKTOP);
        }

        String status() {
            return browser.get(page.replace("/scan?", "/scan/status?")).body();
        }
    }

    private TestPool scanPool() {
        vendor().on(TOKEN, appId, Vendor.says("{\"access_token\":\"" + appToken + "\",\"expires_in\":7200}"));
        vendor().on(
                        CREATE,
                        appToken,
                        Vendor.says("{\"ticket\":\"t\",\"expire_seconds\":600,\"url\":\"http://we.example/q/" + appId
                                + "\"}"));
        vendor().on(
                        PROFILE,
                        openid,
                        Vendor.says("{\"subscribe\":1,\"openid\":\"" + openid
                                + "\",\"language\":\"zh_CN\",\"unionid\":\"union-" + appId + "\"}"));
        return pool().change(pool -> {
            pool.connections.clear();
            var connection = new TestConnection("follow");
            connection.provider = "wechatmp-qrcode";
            connection.displayName = "Demo Account";
            connection.fields = Map.of("appId", appId, "messageMode", "safe");
            connection.secrets =
                    Map.of("appSecret", TestPool.APP_SECRET, "token", Pusher.TOKEN, "encodingAesKey", Pusher.AES_KEY);
            pool.connections.add(connection);
        });
    }

    private Shown show(TestPool pool) {
        var browser = browser();
        var request = pool.request(browser);
        var begun = browser.get(pool.start(browser, request, "follow").next(), "User-Agent", DESKTOP);
        assertThat(begun.status()).isEqualTo(303);
        assertThat(begun.header("Location")).matches("http://localhost:8080/connection/scan\\?state=[0-9a-f]{32}");
        return new Shown(
                browser,
                request,
                begun.header("Location"),
                begun.locationParameters().get("state"));
    }

    /** @return the scene in the newest code */
    private String scene() {
        var asked = vendor().asked(CREATE, appToken);
        return asked.getLast().replaceAll(".*\"scene_str\":\"([^\"]*)\".*", "$1");
    }

    private Page scan(TestPool pool, String event, String key) {
        return scan(pool, event, key, openid);
    }

    private Page scan(TestPool pool, String event, String key, String who) {
        var push = Pusher.encrypted(
                        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[" + who
                                + "]]></FromUserName><CreateTime>"
                                + Instant.now().getEpochSecond()
                                + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event
                                + "]]></Event><EventKey><![CDATA[" + key
                                + "]]></EventKey><Ticket><![CDATA[t]]></Ticket></xml>",
                        appId,
                        Instant.now())
                .with("encrypt_type", "aes");
        return browser().push(pool.events(pool.connection(), push.query()), push.body());
    }

    @Test
    @DisplayName("goes from the code to the push to a ticket, once, and only in the browser that showed it")
    void wholeRound() {
        var pool = scanPool();
        var shown = show(pool);
        var page = shown.look();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<svg viewBox=", "Scan to sign in with Demo Account", "I have scanned it")
                .doesNotContain("we.example", scene());
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self'; ", "connect-src 'self'; ", "img-src 'self' data:");
        assertThat(scene()).matches("[0-9a-f]{64}");
        assertThat(shown.status()).isEqualTo("{\"status\":\"waiting\"}");

        assertThat(scan(pool, "subscribe", "qrscene_" + scene()).body()).isEqualTo("success");
        assertThat(shown.status()).isEqualTo("{\"status\":\"scanned\"}");
        var stranger = browser().get(shown.page());
        assertThat(stranger.reason()).isEqualTo("browser_mismatch");
        assertThat(browser()
                        .get(shown.page().replace("/scan?", "/scan/status?"))
                        .body())
                .isEqualTo("{\"status\":\"ended\"}");

        var done = shown.look();
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Location"))
                .startsWith("http://localhost:8080/oidc/" + pool.domain + "/continue?authorization="
                        + shown.request().handle() + "&ticket=");
        assertThat(shown.look().reason()).isEqualTo("state_used");
        assertThat(shown.status()).isEqualTo("{\"status\":\"ended\"}");

        var written =
                topics().awaitIdentitiesOf(shown.request().authorizationId()).getFirst();
        assertThat(written.type()).isEqualTo("dev.pailou.IdentityAuthenticated.v1");
        assertThat(written.data().get("ticketHash").asText())
                .isEqualTo(Digest.sha256(done.locationParameters().get("ticket")));
        assertThat(written.data().get("subjects").toString())
                .isEqualTo("[{\"namespace\":\"unionid:" + pool.connection().sourceId + "\",\"subject\":\"union-" + appId
                        + "\"},{\"namespace\":\"openid:" + appId + "\",\"subject\":\"" + openid + "\"}]");
        assertThat(vendor().asked(TOKEN, appId)).hasSize(1);
        assertThat(log().lines()).allSatisfy(line -> assertThat(line).doesNotContain(scene(), shown.state(), appToken));
    }

    @Test
    @DisplayName("takes the first who scanned, whoever comes after and however often the vendor tells")
    void first() {
        var pool = scanPool();
        var shown = show(pool);
        var scene = scene();
        scan(pool, "SCAN", scene);
        scan(pool, "SCAN", scene);
        scan(pool, "SCAN", scene, "somebody-else");
        assertThat(shown.look().status()).isEqualTo(303);
        scan(pool, "SCAN", scene, "somebody-else");
        assertThat(vendor().asked(PROFILE, "somebody-else")).isEmpty();
        assertThat(vendor().asked(PROFILE, openid)).hasSize(1);
    }

    @Test
    @DisplayName("is finished by one of 20 requests at once")
    void race() {
        var pool = scanPool();
        var shown = show(pool);
        scan(pool, "SCAN", scene());
        var pages =
                IntStream.range(0, 20)
                        .mapToObj(i -> shown.browser().send(HttpMethod.GET, shown.page(), null))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(pages).filteredOn(page -> page.status() == 303).hasSize(1);
        assertThat(pages).filteredOn(page -> page.status() == 410).hasSize(19);
        assertThat(vendor().asked(PROFILE, openid)).hasSize(1);
    }

    @Test
    @DisplayName("isn't let in by other scenes, other events, and scans at other connections")
    void otherEvents() {
        var pool = scanPool();
        var shown = show(pool);
        scan(pool, "SCAN", "0".repeat(64));
        scan(pool, "subscribe", scene());
        scan(pool, "unsubscribe", scene());
        scan(pool, "CLICK", scene());
        var other = pool().change(changed -> {
            changed.connections.clear();
            var connection = new TestConnection("follow");
            connection.provider = "wechatmp-qrcode";
            connection.fields = pool.connection().fields;
            connection.secrets = pool.connection().secrets;
            changed.connections.add(connection);
        });
        assertThat(scan(other, "SCAN", scene()).body()).isEqualTo("success");
        assertThat(shown.status()).isEqualTo("{\"status\":\"waiting\"}");
        assertThat(shown.look().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("whose code has expired offers a new one, and the old one no longer counts")
    void expired() {
        var pool = scanPool();
        var shown = show(pool);
        var old = scene();
        update(
                "update scan set expires_at = now() where login_id = (select id from login where authorization_id = ?)",
                shown.request().authorizationId());
        assertThat(shown.status()).isEqualTo("{\"status\":\"expired\"}");
        scan(pool, "SCAN", old);
        var page = shown.look();
        assertThat(page.body()).contains("This code has expired").doesNotContain("<svg", "<script");

        assertThat(page.forms()).containsExactly("/connection/scan");
        var address = "http://localhost:8080/connection/scan";
        assertThat(shown.browser()
                        .post(address, page.hiddenInputs(), "Origin", "https://evil.example")
                        .reason())
                .isEqualTo("origin_refused");
        var anew = shown.browser().post(address, page.hiddenInputs());
        assertThat(anew.status()).isEqualTo(303);
        assertThat(anew.header("Location")).isEqualTo(shown.page());
        assertThat(scene()).isNotEqualTo(old);
        assertThat(shown.look().body()).contains("<svg");
        shown.browser().post(address, page.hiddenInputs());
        assertThat(vendor().asked(CREATE, appToken)).hasSize(2);

        scan(pool, "SCAN", old);
        assertThat(shown.status()).isEqualTo("{\"status\":\"waiting\"}");
        scan(pool, "SCAN", scene());
        assertThat(shown.look().status()).isEqualTo(303);
    }

    @Test
    @DisplayName("ends after 15 minutes, and when its connection is switched off")
    void over() {
        var pool = scanPool();
        var late = show(pool);
        update(
                "update login set state_expires_at = now() where authorization_id = ?",
                late.request().authorizationId());
        assertThat(late.status()).isEqualTo("{\"status\":\"ended\"}");
        assertThat(late.look().reason()).isEqualTo("state_expired");

        var shown = show(pool);
        scan(pool, "SCAN", scene());
        pool.change(changed -> changed.connection().enabled = false);
        assertThat(shown.look().reason()).isEqualTo("connection_disabled");
    }

    @Test
    @DisplayName("fails with the vendor's trouble, before the code is shown and after")
    void vendorTrouble() {
        var pool = scanPool();
        var shown = show(pool);
        vendor().on(PROFILE, openid, Vendor.says("{\"errcode\":48001,\"errmsg\":\"no\"}"));
        scan(pool, "SCAN", scene());
        assertThat(shown.look().reason()).isEqualTo("configuration");

        vendor().on(CREATE, appToken, Vendor.says("{\"errcode\":48001,\"errmsg\":\"no\"}"));
        var browser = browser();
        var begun =
                browser.get(pool.start(browser, pool.request(browser), "follow").next(), "User-Agent", DESKTOP);
        assertThat(begun.reason()).isEqualTo("configuration");
    }

    @Test
    @DisplayName("fetches a new application-level token once when the vendor says that it has ended")
    void expiredToken() {
        var pool = scanPool();
        show(pool);
        vendor().on(CREATE, appToken, Vendor.says("{\"errcode\":42001,\"errmsg\":\"expired\"}"));
        vendor().on(TOKEN, appId, Vendor.says("{\"access_token\":\"fresh-" + appId + "\",\"expires_in\":7200}"));
        vendor().on(CREATE, "fresh-" + appId, Vendor.says("{\"ticket\":\"t\",\"url\":\"http://we.example/q/2\"}"));
        show(pool);
        assertThat(vendor().asked(TOKEN, appId)).hasSize(2);
        assertThat(vendor().asked(CREATE, "fresh-" + appId)).hasSize(1);
    }

    @Test
    @DisplayName("speaks the person's language and changes to the other")
    void languages() {
        var shown = show(scanPool());
        var page = shown.browser().get(shown.page(), "Accept-Language", "zh-CN");
        assertThat(page.body()).as("as the login began").contains("<html lang=\"en\">", "lang=zh-Hans\"", "lang=ja\"");
        var chinese = shown.browser().get(shown.page() + "&lang=zh");
        assertThat(chinese.body()).contains("<html lang=\"zh-Hans\">", "扫码登录：Demo Account", "我已扫码", "lang=en\"");
        assertThat(shown.look().body()).contains("扫码登录：Demo Account");
    }

    @Test
    @DisplayName("leaves nothing in the table that could be scanned or read")
    void sealed() {
        var pool = scanPool();
        var shown = show(pool);
        var scene = scene();
        scan(pool, "SCAN", scene);
        assertThat(query(
                        "select s::text from scan s join login l on l.id = s.login_id where l.authorization_id = ?",
                        shown.request().authorizationId()))
                .doesNotContain(scene, "we.example", openid);
    }
}
