package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.TestConnection;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("Limits of what anybody may ask")
class LimitsTest extends LoginServiceTest {

    @ConfigProperty(name = "pailou.limits.per-minute.callbacks")
    int callbacks;

    @ConfigProperty(name = "pailou.limits.per-minute.answers")
    int answers;

    @ConfigProperty(name = "pailou.limits.per-minute.connection-starts")
    int starts;

    @ConfigProperty(name = "pailou.limits.per-minute.scan-codes")
    int scanCodes;

    @Test
    @DisplayName("callbacks of one network end on a page with Retry-After, by both spellings, those of others go on")
    void callbacks() {
        var pool = pool();
        var browser = browser();
        var address = pool.callback("state=00000000000000000000000000000000");
        var passed = 0;
        while (browser.get(address, "X-Forwarded-For", "203.0.113.1").status() != 429) {
            assertThat(++passed).isLessThan(2 * callbacks + 100);
        }
        assertThat(passed).isGreaterThanOrEqualTo(callbacks);
        var refused = browser.get(address.replace("/connection/", "/connections/"), "X-Forwarded-For", "203.0.113.1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.reason()).isEqualTo("too_many");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(browser.post(address, Map.of(), "X-Forwarded-For", "203.0.113.1")
                        .status())
                .isEqualTo(429);
        assertThat(browser.get(address, "X-Forwarded-For", "203.0.113.2").status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("answers of people who are asked who they are have their own")
    void answers() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, "\"create\":false,\"methods\":[\"password\"]");
        var url = asked.page("password").split("\\?")[0];
        var form = Map.of("authorization", asked.request().handle(), "username", "ming", "password", "");
        var from = new String[] {"Origin", "http://localhost:8080", "X-Forwarded-For", "203.0.113.5"};
        var passed = 0;
        while (browser.post(url, form, from).status() != 429) {
            assertThat(++passed).isLessThan(2 * answers + 100);
        }
        assertThat(passed).isGreaterThanOrEqualTo(answers);
        assertThat(browser.post(url, form).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("logins that applications begin at a connection's own address end on the same page")
    void starts() {
        var pool = pool();
        var browser = browser();
        var address = pool.startAddress(pool.connection(), "&state=a&nonce=b");
        var passed = 0;
        while (browser.get(address, "X-Forwarded-For", "203.0.113.7").status() != 429) {
            assertThat(++passed).isLessThan(2 * starts + 100);
        }
        assertThat(passed).isGreaterThanOrEqualTo(starts);
        assertThat(browser.get(address, "X-Forwarded-For", "203.0.113.7").reason())
                .isEqualTo("too_many");
        assertThat(browser.get(address, "X-Forwarded-For", "203.0.113.8").status())
                .isEqualTo(303);
    }

    @Test
    @DisplayName("QR codes that a vendor makes have their own, and a login that must wait for one goes on afterwards")
    void scanCodes() {
        var pool = pool().change(changed -> {
            changed.connections.clear();
            var connection = new TestConnection("follow");
            connection.provider = "wechatmp-qrcode";
            connection.fields = Map.of("appId", "wx-of-limits", "messageMode", "safe");
            connection.secrets =
                    Map.of("appSecret", TestPool.APP_SECRET, "token", "t", "encodingAesKey", "k".repeat(43));
            changed.connections.add(connection);
        });
        var browser = browser();
        // The vendor makes none, so the login stays where it is, and each visit asks the vendor again.
        var begin = pool.start(browser, pool.request(browser), "follow").next();
        var passed = 0;
        while (browser.get(begin, "X-Forwarded-For", "203.0.113.3").status() != 429) {
            assertThat(++passed).isLessThan(2 * scanCodes + 100);
            begin = pool.start(browser, pool.request(browser), "follow").next();
        }
        assertThat(passed).isGreaterThanOrEqualTo(scanCodes);
        var other = browser.get(begin, "X-Forwarded-For", "203.0.113.4");
        assertThat(other.status()).isNotEqualTo(429);
        assertThat(other.reason()).isNotEqualTo("state_unknown");
    }
}
