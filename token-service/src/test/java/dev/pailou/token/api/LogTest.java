package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("The log")
class LogTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private final Handler recorder = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(line));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    @BeforeEach
    void record() {
        Logger.getLogger("").addHandler(recorder);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(recorder);
    }

    @Test
    @DisplayName("B20: names real reasons, and never a secret, code, token, ticket, handle, state or cookie")
    void secrets() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(started.handle()), ticket, Map.of());
        var code = Browser.query(Browser.location(browser.proceed(tenant, started.handle(), ticket)))
                .get("code");
        browser.proceed(tenant, started.handle(), ticket);
        new Browser().proceed(tenant, started.handle(), ticket);
        var form = codeRequest(tenant, code, started.verifier());
        browser.post(tenant.path("/token"), form, basic(tenant.application().id(), "wrong-" + tenant.secret()));
        browser.post(tenant.path("/token"), codeRequest(tenant, code, RandomValue.token()), basic(tenant));
        var tokens = json.readTree(
                browser.post(tenant.path("/token"), form, basic(tenant)).body());
        var token = tokens.get("access_token").asText();
        var refreshToken = tokens.get("refresh_token").asText();
        var refresh = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
        var next = json.readTree(browser.post(tenant.path("/token"), refresh, basic(tenant))
                        .body())
                .get("refresh_token")
                .asText();
        browser.post(tenant.path("/token"), form, basic(tenant));
        browser.post(tenant.path("/token"), refresh, basic(tenant));
        browser.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + token);
        browser.get(tenant.path("/auth?client_id=evil%0AINFO+forged+line"));

        var log = String.join("", lines);
        assertThat(log)
                .contains("reason=other_browser")
                .contains("reason=used")
                .contains("wrong secret of application " + tenant.application().id())
                .contains("code_verifier does not match the code_challenge")
                .contains("reason=code_used_twice")
                .contains("refresh token ended")
                .contains("reason=invalid_token, revoked")
                .contains("client=(malformed)")
                .doesNotContain("forged line");
        assertThat(log)
                .doesNotContain(started.handle(), ticket, code, token, tenant.secret(), started.verifier())
                .doesNotContain(refreshToken.substring(0, 43), refreshToken.substring(43), next.substring(43))
                .doesNotContain(browser.cookies().values())
                .doesNotContain("state of the application");
    }
}
