package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.browser.HttpBrowser.Page;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.SaasApplication;
import dev.pailou.local.Service;
import dev.pailou.local.StartFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that is killed between {@code IdentityAuthenticated} and the code. */
interface ServiceKilled {

    /** A ticket lives for a minute; a service is back long before. */
    Duration WITHIN = Duration.ofSeconds(55);

    RunningSet set();

    @ParameterizedTest(name = "{0}")
    @EnumSource(Service.class)
    @DisplayName(
            "a service is killed right after the callback: the login finishes, with one user and no event missing or doubled")
    default void afterTheCallback(Service service) throws StartFailure {
        var setting = set().newSetting();
        var person = set().sandbox().newPerson(setting.wechat(), true);
        var login = new HeadlessLogin(set(), setting);
        var browser = new HttpBrowser();
        var attempt = setting.application().begin();

        var callback = login.callBack(browser, attempt, person);
        set().local().kill(service, 0);
        set().local().restart(service, 0);

        var claims = login.finish(browser, attempt, reload(browser, callback.location()));
        assertOneUser(setting.pool().id(), claims.getSubject());
    }

    @Test
    @DisplayName("user-service is killed already before the callback: the login waits for it and finishes")
    default void userServiceBeforeTheCallback() throws StartFailure {
        var setting = set().newSetting();
        var person = set().sandbox().newPerson(setting.wechat(), true);
        var login = new HeadlessLogin(set(), setting);
        var browser = new HttpBrowser();
        var attempt = setting.application().begin();

        set().local().kill(Service.USER, 0);
        var callback = login.callBack(browser, attempt, person);
        var waiting = browser.get(callback.location());
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.find("meta[http-equiv=refresh]")).isNotNull();
        set().local().restart(Service.USER, 0);

        var claims = login.finish(browser, attempt, reload(browser, callback.location()));
        assertOneUser(setting.pool().id(), claims.getSubject());
    }

    /** Reloads as a person or the waiting page does, until the way goes on to the application. */
    private static Page reload(HttpBrowser browser, String address) {
        var last = new AtomicReference<Page>();
        Awaitility.await().atMost(WITHIN).pollInterval(Duration.ofMillis(200)).until(() -> {
            last.set(browser.get(address));
            return last.get().isRedirect()
                    && SaasApplication.isAnswer(last.get().location());
        });
        return last.get();
    }

    private void assertOneUser(String poolId, String sub) {
        assertThat(set().query(Service.USER, "select id from users where pool_id = ?", poolId))
                .containsExactly(sub);
        assertThat(set().query(Service.USER, "select id from identity where pool_id = ?", poolId))
                .hasSize(1);
        Awaitility.await().untilAsserted(() -> assertThat(set().events(poolId))
                .hasEntrySatisfying("dev.pailou.IdentityAuthenticated.v1", ids -> assertThat(ids)
                        .hasSize(1))
                .hasEntrySatisfying(
                        "dev.pailou.UserCreated.v1", ids -> assertThat(ids).hasSize(1))
                .hasEntrySatisfying(
                        "dev.pailou.IdentityBound.v1", ids -> assertThat(ids).hasSize(1))
                .hasEntrySatisfying(
                        "dev.pailou.UserBound.v1", ids -> assertThat(ids).hasSize(1)));
        for (var service : new Service[] {Service.LOGIN, Service.USER}) {
            Awaitility.await()
                    .until(() -> set().query(service, "select id from outbox").isEmpty());
        }
    }
}
