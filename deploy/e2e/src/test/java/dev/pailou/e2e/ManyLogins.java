package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.RunningSet.Setting;
import dev.pailou.local.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many browsers at once, spread over the processes by the gateway. */
interface ManyLogins {

    int LOGINS = 200;
    int AT_ONCE = 16;
    int SAME_PERSON = 100;

    RunningSet set();

    @Test
    @DisplayName("200 of 200 logins succeed while each request may reach another process")
    default void allSucceed() throws Exception {
        var setting = set().newSetting();
        var people = IntStream.range(0, 20)
                .mapToObj(i -> set().sandbox().newPerson(setting.wechat(), true))
                .toList();
        var subs = together(AT_ONCE, LOGINS, i -> logIn(setting, people.get(i % people.size())));
        assertThat(subs).hasSize(LOGINS);
        assertThat(subs.stream().map(JWTClaimsSet::getSubject).distinct()).hasSize(people.size());
    }

    @Test
    @DisplayName("100 first logins of the same new person at once make one user with one identity, and all get in")
    default void samePersonAtOnce() throws Exception {
        var setting = set().newSetting();
        var person = set().sandbox().newPerson(setting.wechat(), true);
        var claims = together(SAME_PERSON, SAME_PERSON, i -> logIn(setting, person));
        assertThat(claims.stream().map(JWTClaimsSet::getSubject).distinct()).hasSize(1);
        assertThat(set().query(
                                Service.USER,
                                "select id from users where pool_id = ?",
                                setting.pool().id()))
                .containsExactly(claims.getFirst().getSubject());
        assertThat(set().query(
                                Service.USER,
                                "select id from identity where pool_id = ?",
                                setting.pool().id()))
                .hasSize(1);
    }

    private JWTClaimsSet logIn(Setting setting, String person) {
        return new HeadlessLogin(set(), setting).logIn(new HttpBrowser(), person);
    }

    private static <T> List<T> together(int threads, int times, IntFunction<T> work)
            throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var futures = IntStream.range(0, times)
                    .mapToObj(i -> executor.submit(() -> work.apply(i)))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
