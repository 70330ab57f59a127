package dev.pailou.user.events;

import static dev.pailou.user.testing.TestPool.openid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserUpdated;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.TestPool;
import dev.pailou.user.testing.Wire;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("A provider's news of somebody who comes in again")
class ProfileRefreshTest {

    private static final AssuredClaim OLD = new AssuredClaim("Ming", Assurance.UNVERIFIED);
    private static final AssuredClaim NEW = new AssuredClaim("Xiao Ming", Assurance.UNVERIFIED);

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    private final TestPool pool = TestPool.make();

    @BeforeEach
    void configure() {
        wire.send(pool.pool(1, true));
        wire.send(pool.connection(1, true));
        await().until(() -> rows.count("select count(*) from connection where id = ?", pool.connectionId()) == 1);
    }

    @Test
    @DisplayName("replace what is known, are told once, and with the login itself")
    void replaced() {
        var first = comes(Map.of("name", OLD, "email", mail("old")));
        var again = comes(Map.of("name", NEW, "email", mail("new")));
        assertThat(again.userId()).isEqualTo(first.userId());
        assertThat(again.claims())
                .containsEntry("name", "Xiao Ming")
                .containsEntry("email", address("new"))
                .containsEntry("email_verified", "true");
        var told = wire.one(UserUpdated.class, event -> event.userId().equals(first.userId()));
        assertThat(told.claims()).isEqualTo(again.claims());
        assertThat(told.updatedBy()).isEqualTo(pool.connectionId());
        assertThat(told.version()).isEqualTo(again.userVersion()).isEqualTo(first.userVersion() + 1);
        assertThat(rows.find("select value from user_contact where user_id = ?", first.userId()))
                .as("whoever has the old address now is not found by it")
                .containsExactly(address("new"));

        assertThat(comes(Map.of("name", NEW, "email", mail("new"))).userVersion())
                .as("no news")
                .isEqualTo(again.userVersion());
    }

    @Test
    @DisplayName("change nothing that the person or an administrator edited")
    void edited() throws SQLException {
        var user = comes(Map.of("name", OLD)).userId();
        rows.change("update users set edited = 'name' where id = ?", user);
        assertThat(comes(Map.of("name", NEW, "gender", new AssuredClaim("male", Assurance.UNVERIFIED)))
                        .claims())
                .containsEntry("name", "Ming")
                .containsEntry("gender", "male");
    }

    @Test
    @DisplayName("C2: bring back no address that an administrator took away")
    void addressTakenAway() throws SQLException {
        var user = comes(Map.of("name", OLD, "email", mail("gone"))).userId();
        rows.change("delete from user_contact where user_id = ?", user);
        rows.change("update users set edited = 'email' where id = ?", user);
        comes(Map.of("name", NEW, "email", mail("gone")));
        assertThat(rows.find("select value from user_contact where user_id = ?", user))
                .isEmpty();
    }

    @Test
    @DisplayName("change nothing where the pool says so")
    void never() {
        wire.send(pool.poolThatNeverRefreshes(2));
        await().until(() -> rows.count("select count(*) from pool where id = ? and version = 2", pool.id()) == 1);
        comes(Map.of("name", OLD));
        assertThat(comes(Map.of("name", NEW)).claims()).containsEntry("name", "Ming");
    }

    private AssuredClaim mail(String name) {
        return new AssuredClaim(address(name), Assurance.VERIFIED_BY_PROVIDER);
    }

    private String address(String name) {
        return name + "." + pool.id() + "@example.com";
    }

    private UserBound comes(Map<String, AssuredClaim> claims) {
        IdentityAuthenticated login = pool.login(claims, openid("o-refresh"));
        wire.send(login);
        return wire.one(UserBound.class, bound -> bound.loginId().equals(login.loginId()));
    }
}
