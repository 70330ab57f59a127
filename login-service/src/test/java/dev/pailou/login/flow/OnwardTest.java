package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("A callback from another site's form or in a frame, which brings no cookie")
class OnwardTest extends LoginServiceTest {

    @Test
    @DisplayName("is posted again from our own page, with nothing used up before")
    void form() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().knows("code-onward", "openid", null, "Anna");
        var answer = Map.of("code", "code-onward", "state", login.state(), "note", "<\"'&>");
        var address = pool.callback("").replace("?", "");

        var bare = browser();
        var page = bare.post(address, answer, "Origin", "https://open.weixin.qq.com");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.forms()).containsExactly("/connection/social/wechat-qr/" + pool.id + "/callback");
        assertThat(page.hiddenInputs()).containsAllEntriesOf(answer).containsKey("pailou_onward");
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self'", "frame-ancestors http://localhost:8080")
                .contains("form-action 'self';");
        assertThat(query(
                        "select status from login where authorization_id = ?",
                        login.request().authorizationId()))
                .isEqualTo("STARTED");

        assertThat(bare.post(address, page.hiddenInputs()).reason()).isEqualTo("browser_mismatch");
        var again = browser.post(address, page.hiddenInputs());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.locationParameters()).containsKey("ticket");
    }

    @Test
    @DisplayName("is taken at once when the cookie is there")
    void formWithCookie() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        vendor().knows("code-form", "openid", null, "Anna");
        var page =
                browser.post(pool.callback("").replace("?", ""), Map.of("code", "code-form", "state", login.state()));
        assertThat(page.status()).isEqualTo(303);
    }

    @Test
    @DisplayName("may be as long as an ID token with all that issuers put into it")
    void longForm() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        var answer = Map.of("id_token", "x".repeat(12_000), "code", "code-long", "state", login.state());
        var bare = browser();
        var page = bare.post(pool.callback("").replace("?", ""), answer, "Origin", "https://op.example");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.hiddenInputs()).containsAllEntriesOf(answer);
        vendor().knows("code-long", "openid", null, "Anna");
        assertThat(browser.post(pool.callback("").replace("?", ""), page.hiddenInputs())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iframe", "frame", "embed", "object"})
    @DisplayName("is opened again as the whole window")
    void frames(String kind) {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        var page = browser().get(pool.callback("code=c&state=" + login.state()), "Sec-Fetch-Dest", kind);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("method=\"get\"", "target=\"_top\"");
        assertThat(page.header("X-Frame-Options")).isNull();
        assertThat(page.hiddenInputs()).containsEntry("code", "c").containsEntry("state", login.state());
    }

    @Test
    @DisplayName("at no pool of ours may be framed by nobody")
    void unknownPool() {
        var page = browser()
                .post(
                        "http://localhost:8080/connection/social/x/aaaaaaaaaaaaaaaaaaaaaaaa/callback",
                        Map.of("code", "c", "state", "s"));
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    @DisplayName("with a code in the address and another in the form is refused")
    void twoCodes() {
        var pool = pool();
        var browser = browser();
        var login = pool.toVendor(browser);
        var page = browser.post(pool.callback("code=a"), Map.of("code", "b", "state", login.state()));
        assertThat(page.reason()).isEqualTo("vendor_malformed");
    }
}
