package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.Browser;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.Request;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("The page that asks whether an application may get what it asks for")
class ConsentTest extends LoginServiceTest {

    @Test
    @DisplayName("says who asks whom for what, in both languages, as a plain form")
    void page() {
        var pool = pool();
        var browser = browser();
        var request = pool.askingForConsent(browser, "CONSENT_ASKED", "Ming <b>");
        var english = browser.get(request.page());
        assertThat(english.status()).isEqualTo(200);
        assertThat(english.body())
                .contains(
                        "May Demo Shop know this?",
                        "as Ming &lt;b&gt;",
                        "Your e-mail address",
                        "reports:read",
                        "Use of https://orders.example.com/ in your name")
                .doesNotContain("<script");
        assertThat(english.header("Content-Security-Policy")).contains("form-action 'self'");

        var chinese = browser.get(request.page(), "Accept-Language", "zh-CN");
        assertThat(chinese.body())
                .contains("允许 Demo Shop 获取以下信息吗", "您的邮箱地址", "以您的身份使用 https://orders.example.com/", "不同意");
    }

    @Test
    @DisplayName("takes a yes to token-service, and the browser on to it")
    void agree() {
        var pool = pool();
        var browser = browser();
        var request = pool.askingForConsent(browser, "CONSENT_ASKED", null);
        var page = answer(browser, pool, request, "agree");
        assertThat(page.next())
                .isEqualTo(
                        "http://localhost:8080/oidc/" + pool.domain + "/consented?authorization=" + request.handle());
        assertThat(internal().hasAgreed(request.handle())).isTrue();
    }

    @Test
    @DisplayName("goes on, too, when the button is pressed twice")
    void twice() {
        var pool = pool();
        var browser = browser();
        var request = pool.askingForConsent(browser, "CONSENT_GIVEN", null);
        assertThat(answer(browser, pool, request, "agree").next()).contains("/consented?");
        assertThat(internal().hasAgreed(request.handle())).isFalse();
    }

    @Test
    @DisplayName("takes a no back to the application, and nothing else for a yes")
    void decline() {
        var pool = pool();
        var browser = browser();
        var request = pool.askingForConsent(browser, "CONSENT_ASKED", null);
        for (var said : new String[] {"decline", "yes", ""}) {
            assertThat(answer(browser, pool, request, said).next())
                    .isEqualTo(
                            "http://localhost:8080/oidc/" + pool.domain + "/cancel?authorization=" + request.handle());
        }
        assertThat(internal().hasAgreed(request.handle())).isFalse();
    }

    @Test
    @DisplayName("C21: is answered on our own page, in the browser that the request belongs to, and nowhere else")
    void elsewhere() {
        var pool = pool();
        var browser = browser();
        var request = pool.askingForConsent(browser, "CONSENT_ASKED", null);
        var crossSite = browser.post(target(pool), form(request, "agree"), "Origin", "https://evil.example");
        assertThat(crossSite.reason()).isEqualTo("origin_refused");
        assertThat(answer(browser(), pool, request, "agree").reason()).isEqualTo("authorization_unknown");
        assertThat(browser().get(request.page()).reason()).isEqualTo("authorization_unknown");
        assertThat(internal().hasAgreed(request.handle())).isFalse();
    }

    @Test
    @DisplayName("is not there for a request that doesn't ask, and such a request is no way to log in")
    void notAsked() {
        var pool = pool();
        var browser = browser();
        var waiting = pool.askingForConsent(browser, "WAITING", null);
        assertThat(browser.get(waiting.page()).reason()).isEqualTo("authorization_finished");
        assertThat(answer(browser, pool, waiting, "agree").reason()).isEqualTo("authorization_finished");
        var asked = pool.askingForConsent(browser, "CONSENT_ASKED", null);
        assertThat(browser.get(asked.page().replace("/consent", "")).reason()).isEqualTo("authorization_finished");
    }

    private Page answer(Browser browser, TestPool pool, Request request, String decision) {
        return browser.post(target(pool), form(request, decision));
    }

    private static Map<String, String> form(Request request, String decision) {
        return Map.of("authorization", request.handle(), "decision", decision);
    }

    private String target(TestPool pool) {
        return addressing().pool(pool.domain, "login", "/consent");
    }
}
