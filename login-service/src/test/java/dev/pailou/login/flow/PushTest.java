package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.Pusher;
import dev.pailou.login.testing.Pusher.Push;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.TestConnection;
import dev.pailou.login.testing.Vendor;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("A vendor's push to a connection's address")
class PushTest extends LoginServiceTest {

    private static final String CORP = "wwprovider";
    private static final String WECOM =
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/116 Safari/537.36 wxwork/4.1.22 MicroMessenger/7.0.1";

    private final String suite = "ww" + RandomValue.state();
    private final String ticket = "ticket-" + RandomValue.state();

    private TestPool suitePool() {
        return pool().change(pool -> {
            pool.connections.clear();
            pool.connections.add(connection("wecom", Pusher.TOKEN));
        });
    }

    private TestConnection connection(String identifier, String token) {
        var connection = new TestConnection(identifier);
        connection.category = "enterprise";
        connection.provider = "wecom-service-provider";
        connection.fields = Map.of("corpId", CORP, "suiteId", suite);
        connection.secrets = Map.of(
                "providerSecret",
                "provider-secret",
                "suiteSecret",
                "suite-secret",
                "token",
                token,
                "encodingAesKey",
                Pusher.AES_KEY);
        return connection;
    }

    @Test
    @DisplayName("that asks whether the address is ours is answered with exactly what it holds, in both spellings")
    void question() {
        var pool = suitePool();
        var now = Instant.now();
        var echo = Pusher.encrypt("1616140317555161061", CORP, Pusher.AES_KEY);
        var timestamp = Long.toString(now.getEpochSecond());
        var query = Map.of(
                "msg_signature",
                Pusher.sign(Pusher.TOKEN, timestamp, "n", echo),
                "timestamp",
                timestamp,
                "nonce",
                "n",
                "echostr",
                echo);
        var address = pool.events(pool.connection(), query);
        for (var spelling : new String[] {address, address.replace("/connection/", "/connections/")}) {
            var answer = browser().get(spelling);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("1616140317555161061");
            assertThat(answer.header("Content-Type")).startsWith("text/plain");
        }
        assertThat(browser().get(address + "0").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("brings a ticket that later calls to the vendor take, the newest by the vendor's own time")
    void ticket() {
        var pool = suitePool();
        var now = Instant.now();
        assertTaken(push(pool, ticketMessage(ticket + "-old", now.minusSeconds(60))));
        var newest = ticketMessage(ticket, now.minusSeconds(30));
        assertTaken(push(pool, newest));
        assertTaken(push(pool, newest));
        assertTaken(push(pool, ticketMessage(ticket + "-late", now.minusSeconds(45))));
        assertThat(query("select count(*) from pushed_value where scope like ?", "%" + suite))
                .isEqualTo("1");
        assertThat(query("select v::text from pushed_value v where scope like ?", "%" + suite))
                .doesNotContain(ticket);

        vendor().on(
                        "/qyapi.weixin.qq.com/cgi-bin/service/get_suite_token",
                        suite,
                        Vendor.says("{\"errcode\":0,\"suite_access_token\":\"token-of-" + suite
                                + "\",\"expires_in\":7200}"));
        vendor().on(
                        "/qyapi.weixin.qq.com/cgi-bin/service/auth/getuserinfo3rd",
                        suite,
                        Vendor.says("{\"errcode\":0,\"corpid\":\"wwcorp\",\"userid\":\"zhangsan\","
                                + "\"open_userid\":\"open-zhangsan\"}"));
        var browser = browser();
        var begin = pool.start(browser, pool.request(browser), "wecom");
        var vendor = browser.get(begin.next(), "User-Agent", WECOM);
        var state = vendor.locationParameters().get("state");
        var back = browser.get(pool.callback("code=c-" + suite + "&state=" + state));
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("Location")).contains("/continue?authorization=");
        assertThat(vendor().asked("/qyapi.weixin.qq.com/cgi-bin/service/get_suite_token", suite))
                .singleElement()
                .asString()
                .contains("\"suite_ticket\":\"" + ticket + "\"", "\"suite_secret\":\"suite-secret\"");
        assertThat(log().lines()).allSatisfy(line -> assertThat(line).doesNotContain(ticket, "suite-secret"));
    }

    @Test
    @DisplayName(
            "of a connection that names somebody else's suite and signs with its own token changes nothing for them")
    void otherConnection() {
        var pool = suitePool();
        assertTaken(push(pool, ticketMessage(ticket, Instant.now().minusSeconds(60))));
        var stored = query("select value from pushed_value where scope like ?", "%" + suite);

        var stranger = pool().change(other -> {
            other.connections.clear();
            other.connections.add(connection("wecom", "another"));
        });
        var message = ticketMessage("poison", Instant.now());
        var timestamp = message.query().get("timestamp");
        var ciphertext = message.body().replaceAll(".*<Encrypt><!\\[CDATA\\[([^]]*)]].*", "$1");
        var signed = message.with(
                "msg_signature",
                Pusher.sign("another", timestamp, message.query().get("nonce"), ciphertext));
        assertTaken(push(stranger, signed));
        assertThat(query("select count(*) from pushed_value where scope like ? and value = ?", "%" + suite, stored))
                .isEqualTo("1");
        assertThat(query("select count(*) from pushed_value where scope like ?", "%" + suite))
                .isEqualTo("2");
    }

    @Test
    @DisplayName("that nobody knows what to do with is taken and changes nothing")
    void other() {
        var pool = suitePool();
        var message = "<xml><SuiteId>" + suite + "</SuiteId><InfoType>cancel_auth</InfoType><TimeStamp>"
                + Instant.now().getEpochSecond() + "</TimeStamp></xml>";
        assertTaken(push(pool, Pusher.encrypted(message, suite, Instant.now())));
        assertThat(query("select count(*) from pushed_value where scope like ?", "%" + suite))
                .isEqualTo("0");
    }

    @Test
    @DisplayName("is refused without a word of why when it isn't the vendor's, and logged without what was sent")
    void refused() {
        var pool = suitePool();
        var good = ticketMessage(ticket, Instant.now());
        var spoiled = new LinkedHashMap<String, Push>();
        spoiled.put("signature", good.with("msg_signature", "0".repeat(40)));
        spoiled.put("unsigned", good.without("msg_signature"));
        spoiled.put(
                "old",
                ticketMessage(
                        ticket, Instant.now().minusSeconds(60), Instant.now().minusSeconds(400)));
        spoiled.put("receiver", Pusher.encrypted("<xml/>", "wwsomebody", Instant.now()));
        spoiled.put(
                "entities", good.withBody("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml>&a;</xml>"));
        spoiled.put("large", good.withBody("<xml><Encrypt>" + "A".repeat(70_000) + "</Encrypt></xml>"));
        spoiled.put("empty", good.withBody(""));
        spoiled.forEach((name, push) -> {
            var answer = push(pool, push);
            assertThat(answer.status()).as(name).isEqualTo(403);
            assertThat(answer.body()).as(name).isEmpty();
        });
        assertThat(query("select count(*) from pushed_value where scope like ?", "%" + suite))
                .isEqualTo("0");
        assertThat(log().linesWith("Push refused: connection=wecom why=")).hasSizeGreaterThanOrEqualTo(spoiled.size());
        assertThat(log().lines()).allSatisfy(line -> assertThat(line).doesNotContain(ticket, Pusher.AES_KEY));
    }

    @Test
    @DisplayName("finds nothing where the connection is disabled, of another category, or without pushes")
    void notFound() {
        var pool = suitePool();
        var good = ticketMessage(ticket, Instant.now());
        var address = pool.events(pool.connection(), good.query());
        assertThat(browser()
                        .push(address.replace("/enterprise/", "/social/"), good.body())
                        .status())
                .isEqualTo(404);
        assertThat(browser()
                        .push(address.replace("/wecom/", "/other/"), good.body())
                        .status())
                .isEqualTo(404);

        pool.change(changed -> changed.connection().enabled = false);
        assertThat(push(pool, good).status()).isEqualTo(404);
        pool.change(changed -> {
            changed.connection().enabled = true;
            changed.enabled = false;
        });
        assertThat(push(pool, good).status()).isEqualTo(404);

        var without = pool();
        assertThat(push(without, good).status()).isEqualTo(404);
        assertThat(browser()
                        .get(without.events(without.connection(), good.query()))
                        .status())
                .isEqualTo(404);
    }

    private Push ticketMessage(String ticket, Instant at) {
        return ticketMessage(ticket, at, Instant.now());
    }

    private Push ticketMessage(String ticket, Instant at, Instant signed) {
        return Pusher.encrypted(
                "<xml><SuiteId><![CDATA[" + suite
                        + "]]></SuiteId><InfoType><![CDATA[suite_ticket]]></InfoType><TimeStamp>"
                        + at.getEpochSecond() + "</TimeStamp><SuiteTicket><![CDATA[" + ticket
                        + "]]></SuiteTicket></xml>",
                suite,
                signed);
    }

    private Page push(TestPool pool, Push push) {
        return browser().push(pool.events(pool.connection(), push.query()), push.body());
    }

    private static void assertTaken(Page answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("success");
    }
}
