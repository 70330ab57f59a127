package dev.pailou.login.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("The rules of a login")
class LoginRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    @DisplayName("a state is good until its last moment and not at it")
    void stateExpires() {
        var login = login(LoginStatus.STARTED, "cookie");
        assertThat(LoginRules.refusalOfState(
                        login, "cookie", login.stateExpiresAt().minusMillis(1)))
                .isEmpty();
        assertThat(LoginRules.refusalOfState(login, "cookie", login.stateExpiresAt()))
                .contains(Reason.STATE_EXPIRED);
    }

    @Test
    @DisplayName("B9, C8: a state is good only in the browser that was sent to the vendor")
    void stateIsBound() {
        var login = login(LoginStatus.STARTED, "cookie");
        assertThat(LoginRules.refusalOfState(login, "other", NOW)).contains(Reason.BROWSER_MISMATCH);
        assertThat(LoginRules.refusalOfState(login, null, NOW)).contains(Reason.BROWSER_MISMATCH);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "STARTED")
    @DisplayName("B9: a state is good once")
    void stateIsUsedOnce(LoginStatus status) {
        assertThat(LoginRules.refusalOfState(login(status, "cookie"), "cookie", NOW))
                .contains(Reason.STATE_USED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CREATED")
    @DisplayName("a start handle is good once")
    void startIsUsedOnce(LoginStatus status) {
        assertThat(LoginRules.refusalOfStart(login(status, "cookie"), NOW)).contains(Reason.STATE_USED);
    }

    @Test
    @DisplayName("a start handle is good until its last moment and not at it")
    void startExpires() {
        var login = login(LoginStatus.CREATED, null);
        assertThat(LoginRules.refusalOfStart(login, login.startExpiresAt().minusMillis(1)))
                .isEmpty();
        assertThat(LoginRules.refusalOfStart(login, login.startExpiresAt())).contains(Reason.STATE_EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true, P, P, true, true",
        "false, true, true, P, P, true, false",
        "true, false, true, P, P, true, false",
        "true, true, false, P, P, true, false",
        "true, true, true, X, P, true, false",
        "true, true, true, P, X, true, false",
        "true, true, true, P, P, false, false"
    })
    @DisplayName("C7: a connection is open when pool, application and connection are enabled and belong together")
    void open(
            boolean pool,
            boolean application,
            boolean connection,
            String poolOfApplication,
            String poolOfConnection,
            boolean offered,
            boolean expected) {
        assertThat(LoginRules.open(
                        new UserPool("P", "Pool", "pool", pool, false, Branding.NONE),
                        new Application(
                                "A",
                                poolOfApplication,
                                "Shop",
                                List.of(),
                                null,
                                offered ? List.of("C") : List.of("D"),
                                false,
                                application,
                                false,
                                Branding.NONE),
                        connection(poolOfConnection, connection)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "social, wechat-qr, P, true",
        "enterprise, wechat-qr, P, false",
        "social, wechat-2, P, false",
        "social, wechat-qr, X, false"
    })
    @DisplayName("B8, C5: a callback belongs to a connection when every part of its address does")
    void callbackPlace(String category, String identifier, String poolId, boolean expected) {
        assertThat(new CallbackPlace(category, identifier, poolId).isOf(connection("P", true)))
                .isEqualTo(expected);
    }

    private static Connection connection(String poolId, boolean enabled) {
        return new Connection(
                "C", poolId, "S", "social", "live", "wechat-pc", "wechat-qr", "WeChat", Map.of(), Map.of(), enabled);
    }

    private static Login login(LoginStatus status, String cookie) {
        return new Login(
                "L",
                status,
                "P",
                "A",
                "C",
                "Z",
                "sealed",
                "sign-in",
                null,
                NOW.plusSeconds(LoginRules.START_SECONDS),
                cookie == null ? null : Digest.sha256(cookie),
                NOW.plusSeconds(LoginRules.STATE_SECONDS),
                null,
                null,
                null,
                LoginWish.NONE,
                null);
    }
}
