package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.TestPool;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("RFC 8628: the page for devices")
class DevicePageTest extends LoginServiceTest {

    /** Of this test: token-service's stand-in remembers what it was asked. */
    private final String code = "T" + RandomValue.state().substring(0, 7);

    private final Map<String, String> form = Map.of("user_code", code);

    @Test
    @DisplayName("asks for the code, by a plain form, and for it again when it is none")
    void form() {
        var pool = pool();
        var page = browser().get(address(pool));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.forms()).containsExactly(address(pool));
        assertThat(page.body())
                .contains("Connect a device", "name=\"user_code\"")
                .doesNotContain("data-notice");
        var again = browser().post(address(pool), Map.of("user_code", "no \"code\" <b>"));
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body())
                .contains("data-notice=\"user-code\"", "value=\"no &quot;code&quot; &lt;b&gt;\"")
                .doesNotContain("<b>");
        assertThat(internal().questionsAbout("no \"code\" <b>")).hasSize(1);
    }

    @Test
    @DisplayName("shows the code again, which application asks for what, from where and since when, before anything"
            + " happens (section 5.4)")
    void question() {
        var pool = known(pool());
        var browser = browser();
        for (var page : List.of(browser.post(address(pool), form), browser.get(address(pool) + "?user_code=" + code))) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.all("data-user-code>([^<]+)<")).containsExactly("BCDFG-HJKLM");
            assertThat(page.spoken())
                    .contains(
                            "Sign in to Demo Shop on your device?",
                            "within the last 2 min, from the address 198.51.100.7",
                            "Who you are",
                            "Your name, picture",
                            "Which accounts you sign in with",
                            "Access also while you are not there",
                            "Use of https://orders.example.com/ in your name")
                    .doesNotContain("phone number");
            assertThat(page.forms()).containsExactly(address(pool) + "/confirm", address(pool) + "/deny");
            assertThat(page.all("name=\"user_code\" value=\"([^\"]+)\"")).containsExactly("BCDFG-HJKLM", "BCDFG-HJKLM");
            var chinese = browser.get(page.all("<p class=\"languages\"><a href=\"([^\"]+)\"")
                    .getFirst()
                    .replace("&amp;", "&")
                    .replace("BCDFG-HJKLM", code));
            assertThat(chinese.spoken()).contains("要在您的设备上登录 Demo Shop 吗？", "198.51.100.7");
            browser.setCookie("localhost", "pailou-language", "en");
        }
        assertThat(internal().questionsAbout(code)).allSatisfy(question -> {
            assertThat(question.get("path").asText()).endsWith("/lookup");
            assertThat(question.get("client").asText()).isEqualTo("127.0.0.1");
            assertThat(question.get("poolId").asText()).isEqualTo(pool.id);
        });
    }

    @Test
    @DisplayName("goes on to the login page on yes, as this browser's own request, with a cookie for it")
    void confirm() {
        var pool = known(pool());
        var browser = browser();
        var page = browser.post(address(pool) + "/confirm", form);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.next())
                .isEqualTo(addressing().pool(pool.domain, "login", "")
                        + "?authorization=handle-of-the-device-authorization");
        var cookie = browser.cookiesOf("localhost").get(browserCookie().ofPool(pool.id));
        var asked = internal().questionsAbout(code).getLast();
        assertThat(asked.get("path").asText()).endsWith("/confirm");
        assertThat(asked.get("browser").asText()).isEqualTo(cookie).hasSize(43);
        assertThat(asked.get("language").asText()).isEqualTo("en");
        browser.post(address(pool) + "/confirm", form);
        assertThat(internal().questionsAbout(code).getLast().get("browser").asText())
                .isEqualTo(cookie);
    }

    @Test
    @DisplayName("gives the device nothing on no, and says so")
    void deny() {
        var pool = known(pool());
        var page = browser().post(address(pool) + "/deny", form);
        assertThat(page.body()).contains("data-device=\"denied\"");
        assertThat(internal().questionsAbout(code).getLast().get("path").asText())
                .endsWith("/deny");
        assertThat(browser().get(address(pool) + "/denied").body()).contains("data-device=\"denied\"");
        assertThat(browser().get(address(pool) + "/done").body()).contains("data-device=\"done\"");
    }

    @Test
    @DisplayName("C21: takes forms from our own page only")
    void origin() {
        var pool = known(pool());
        for (var path : List.of("", "/confirm", "/deny")) {
            var page = browser().post(address(pool) + path, form, "Origin", "https://evil.example");
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.reason()).isEqualTo("origin_refused");
        }
        assertThat(internal().questionsAbout(code)).isEmpty();
    }

    @Test
    @DisplayName("tells whoever guesses too much when to come again, and asks nothing of a pool that is off or absent")
    void refused() {
        internal().knowsUserCode(code, "");
        var pool = pool();
        var page = browser().post(address(pool), form);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isEqualTo("600");
        assertThat(page.reason()).isEqualTo("too_many");
        var off = pool().change(changed -> changed.enabled = false);
        assertThat(browser().get(address(off)).reason()).isEqualTo("pool_disabled");
        assertThat(browser()
                        .get("http://localhost:8080/login/nobody-knows/device")
                        .reason())
                .isEqualTo("not_found");
    }

    private TestPool known(TestPool pool) {
        internal().knowsUserCode(code, """
                {"clientId":"%s","userCode":"BCDFG-HJKLM","scopes":["openid","profile","identities","offline_access"],
                 "resources":["https://orders.example.com/"],
                 "requestedFrom":"198.51.100.7","requestedSince":90}
                """.formatted(pool.applicationId));
        return pool;
    }

    private String address(TestPool pool) {
        return addressing().pool(pool.domain, "login", "/device");
    }
}
