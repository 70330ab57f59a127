package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.TestPool;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("A login through the vendor and back")
class LoginRoundTest extends LoginServiceTest {

    @Inject
    MeterRegistry metrics;

    @Test
    @DisplayName("goes from the pool's page to the core host, to the vendor, back, and on with a ticket (B18)")
    void wholeRound() {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser);
        vendor().knows("code-round", "openid-round", "unionid-round", "张伟😀");

        var page = browser.get(request.page());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("WeChat");

        var started = browser.post(page.forms().getFirst(), page.hiddenInputs());
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.next()).matches("http://localhost:8080/connection/begin\\?handle=[\\w-]{43}");

        var begun = browser.get(started.next());
        assertThat(begun.status()).isEqualTo(303);
        var state = begun.locationParameters().get("state");
        assertThat(state).matches("[0-9a-f]{32}");
        assertThat(begun.next())
                .endsWith("/open.weixin.qq.com/connect/qrconnect?appid=" + TestPool.APP_ID
                        + "&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fconnection%2Fsocial%2Fwechat-qr%2F" + pool.id
                        + "%2Fcallback&response_type=code&scope=snsapi_login&state=" + state + "#wechat_redirect");

        var back = browser.get(pool.callback("code=code-round&state=" + state));
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.next())
                .startsWith("http://localhost:8080/oidc/" + pool.domain + "/continue?authorization=" + request.handle()
                        + "&ticket=");
        var ticket = back.locationParameters().get("ticket");
        assertThat(ticket).matches("[A-Za-z0-9_-]{43}");

        var written = topics().awaitIdentitiesOf(request.authorizationId()).getFirst();
        assertThat(written.signed()).isTrue();
        assertThat(written.type()).isEqualTo("dev.pailou.IdentityAuthenticated.v1");
        assertThat(written.expiry())
                .isBetween(Instant.now().plusSeconds(90), Instant.now().plusSeconds(121));
        var data = written.data();
        assertThat(data.get("poolId").asText()).isEqualTo(pool.id);
        assertThat(data.get("applicationId").asText()).isEqualTo(pool.applicationId);
        assertThat(data.get("connectionId").asText()).isEqualTo(pool.connection().id);
        assertThat(data.get("sourceId").asText()).isEqualTo(pool.connection().sourceId);
        assertThat(data.get("purpose").asText()).isEqualTo("sign-in");
        assertThat(data.get("ticketHash").asText()).isEqualTo(Digest.sha256(ticket));
        assertThat(data.get("subjects").toString())
                .isEqualTo("[{\"namespace\":\"unionid:" + pool.connection().sourceId
                        + "\",\"subject\":\"unionid-round\"},{\"namespace\":\"openid:" + TestPool.APP_ID
                        + "\",\"subject\":\"openid-round\"}]");
        assertThat(data.at("/claims/nickname/value").asText()).isEqualTo("张伟😀");
        assertThat(data.at("/claims/nickname/assurance").asText()).isEqualTo("UNVERIFIED");
        assertThat(data.at("/claims/gender/value").asText()).isEqualTo("female");
        assertThat(data.at("/claims/locale/value").asText()).isEqualTo("zh-CN");
        assertThat(data.get("claims").has("picture")).isFalse();
        assertThat(written.raw()).doesNotContain(ticket, state, request.handle(), "code-round", "token-of-");

        assertThat(vendor().requestsWith("code-round"))
                .first()
                .isEqualTo("GET /api.weixin.qq.com/sns/oauth2/access_token?appid=" + TestPool.APP_ID + "&secret="
                        + TestPool.APP_SECRET + "&code=code-round&grant_type=authorization_code");
        assertThat(vendor().requestsWith("token-of-code-round"))
                .containsExactly("GET /api.weixin.qq.com/sns/userinfo?access_token=token-of-code-round&openid="
                        + "openid-round");
        assertThat(query("select status from login where authorization_id = ?", request.authorizationId()))
                .isEqualTo("AUTHENTICATED");
        assertThat(metrics.counter(
                                "pailou.login",
                                "provider",
                                "wechat-pc",
                                "category",
                                "social",
                                "outcome",
                                "authenticated")
                        .count())
                .isPositive();
    }

    @Test
    @DisplayName("that a replica of the version before began, which named no way, goes on")
    void begunBefore() {
        var pool = pool();
        var browser = browser();
        vendor().knows("code-before", "openid-before", null, "n");
        var at = pool.toVendor(browser);
        update(
                "update login set way = null where authorization_id = ?",
                at.request().authorizationId());
        assertThat(browser.get(pool.callback("code=code-before&state=" + at.state()))
                        .status())
                .isEqualTo(303);
    }
}
