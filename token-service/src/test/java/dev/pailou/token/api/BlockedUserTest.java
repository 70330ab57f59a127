package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.UserBlocked;
import dev.pailou.kernel.events.UserUnblocked;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.EveryWay;
import dev.pailou.token.support.EveryWay.Way;
import dev.pailou.token.support.FakeApplication;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TokenServiceTest
@DisplayName("A user who is kept out")
class BlockedUserTest {

    private static final long BLOCKED = World.FIRST_VERSION + 1;
    private static final long UNBLOCKED = BLOCKED + 1;

    @Inject
    World world;

    @Inject
    EveryWay ways;

    @Inject
    FakeApplication applications;

    private final String user = Ids.next();

    @ParameterizedTest(name = "C7, C35: gets nothing by {0} when blocked, and nothing of it once unblocked")
    @EnumSource(Way.class)
    void blocked(Way way) {
        var tenant = ways.tenant();
        var blocked = ways.go(way, tenant, user);
        var unblocked = ways.go(way, tenant, user);
        world.block(tenant, user, BLOCKED);
        assertThat(blocked.get()).isEqualTo(way.refusal());
        unblock(tenant);
        assertThat(unblocked.get()).isEqualTo(way.refusal());
        assertThat(ways.go(way, tenant, user).get()).as("by a new login").isEqualTo(EveryWay.GIVEN);
    }

    @ParameterizedTest(name = "C7, C35: gets nothing by {0} when deleted")
    @EnumSource(Way.class)
    void deleted(Way way) {
        var tenant = ways.tenant();
        var lastStep = ways.go(way, tenant, user);
        world.delete(tenant, user, BLOCKED);
        assertThat(lastStep.get()).isEqualTo(way.refusal());
    }

    @ParameterizedTest(name = "C14: gets nothing by {0} even if what was ended had been issued at the same moment")
    @EnumSource(
            value = Way.class,
            names = {"SINGLE_SIGN_ON", "CODE", "REFRESH_TOKEN", "USERINFO", "INTROSPECTION"})
    void escaped(Way way) {
        var tenant = ways.tenant();
        var lastStep = ways.go(way, tenant, user);
        var status = status(tenant);
        world.block(tenant, user, BLOCKED);
        assertThat(status(tenant)).isEqualTo("REVOKED");
        world.change(
                "update authorizations set status = ? where pool_id = ?",
                status,
                tenant.pool().id());
        world.change(
                "update session set ended_at = null, end_reason = null where pool_id = ?",
                tenant.pool().id());
        unblock(tenant);
        assertThat(lastStep.get()).isEqualTo(way.refusal());
    }

    @Test
    @DisplayName("is logged out everywhere, applications are told, and what was granted for later ends too")
    void sessions() {
        var path = "/back/" + RandomValue.state();
        var made = world.tenant();
        var application = world.loggingOut(made.application(), applications.at(path));
        world.keep(application);
        var tenant = made.with(application, made.secret());
        var offline = new Browser().loginAs(world, tenant, user, "scope", "openid offline_access");
        var other = Ids.next();
        var others = new Browser();
        others.loginAs(world, tenant, other);

        world.block(tenant, user, BLOCKED);

        assertThat(world.all("select end_reason from session where user_id = ?", user))
                .containsExactly("USER_BLOCKED");
        assertThat(new Browser().redeem(tenant, offline).statusCode()).isEqualTo(400);
        Awaitility.await().until(() -> applications.told(path).size() == 1);
        assertThat(code(others.ask(tenant, "prompt", "none")))
                .as("somebody else")
                .isNotNull();
    }

    @Test
    @DisplayName("stays out when the block is heard of before the login that it came after")
    void blockFirst() {
        var tenant = world.tenant();
        var browser = new Browser();
        var handle = Browser.query(Browser.location(browser.ask(tenant))).get("authorization");
        var ticket = RandomValue.token();
        world.block(tenant, user, BLOCKED);
        world.bindUser(tenant, world.authorizationOf(handle), ticket, user);
        var answer = browser.proceed(tenant, handle, ticket);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(world.all("select id from session where user_id = ?", user)).isEmpty();
    }

    @Test
    @DisplayName("who was unblocked and came in again stays in when the block is heard of late")
    void blockLate() {
        var tenant = world.tenant();
        var browser = new Browser();
        world.comesAt(user, UNBLOCKED);
        var code = browser.loginAs(world, tenant, user);

        world.block(tenant, user, BLOCKED);

        assertThat(new Browser().redeem(tenant, code).statusCode()).isEqualTo(200);
        assertThat(code(browser.ask(tenant, "prompt", "none"))).isNotNull();
    }

    @Test
    @DisplayName("an older block than the one that is known changes nothing, nor does one that comes twice")
    void versions() {
        var tenant = world.tenant();
        var latest = world.block(tenant, user, 9);
        world.comesAt(user, 10);
        var browser = new Browser();
        browser.loginAs(world, tenant, user);

        world.send(latest);
        world.send(blocked(tenant, 5));
        // Behind them in the user's partition: when it is there, they were looked at.
        world.block(tenant, user, 10);

        assertThat(code(browser.ask(tenant, "prompt", "none"))).isNotNull();
        assertThat(world.one("select version from exclusion where user_id = ?", user))
                .isEqualTo("10");
    }

    @Test
    @DisplayName("leaves nothing of what was known of them when deleted")
    void forgotten() {
        var tenant = world.tenant();
        new Browser().loginAs(world, tenant, user);
        world.change(
                "insert into consent values (?, ?, ?, ?, array['openid'], now(), now())",
                Ids.next(),
                tenant.pool().id(),
                tenant.application().id(),
                user);
        world.delete(tenant, user, BLOCKED);
        assertThat(world.all("select id from consent where user_id = ?", user)).isEmpty();
        assertThat(world.all("select claims from authorizations where user_id = ?", user))
                .containsExactly("{}");
        assertThat(world.all("select claims from session where user_id = ?", user))
                .containsExactly("{}");
    }

    @Test
    @DisplayName("leaves no question open when deleted, so that no answer to it is kept")
    void noQuestion() {
        var tenant = world.tenant();
        var browser = new Browser();
        browser.proceedAs(browser.ask(tenant, "prompt", "consent"), world, tenant, user);
        assertThat(status(tenant)).isEqualTo("CONSENT_ASKED");
        world.delete(tenant, user, BLOCKED);
        assertThat(status(tenant)).isEqualTo("CANCELLED");
    }

    @Test
    @DisplayName("leaves nothing of a login that is heard of after the deletion")
    void forgottenAlready() {
        var tenant = world.tenant();
        var handle = Browser.query(Browser.location(new Browser().ask(tenant))).get("authorization");
        world.delete(tenant, user, BLOCKED);
        world.bindUser(tenant, world.authorizationOf(handle), RandomValue.token(), user);
        assertThat(world.all("select claims from authorizations where user_id = ?", user))
                .containsExactly("{}");
    }

    /** Told, too, which changes nothing here. */
    private void unblock(Tenant tenant) {
        world.send(new UserUnblocked(user, tenant.pool().id(), UNBLOCKED, "an-administrator", Instant.now()));
        world.comesAt(user, UNBLOCKED);
    }

    private UserBlocked blocked(Tenant tenant, long version) {
        return new UserBlocked(user, tenant.pool().id(), version, "an-administrator", Instant.now());
    }

    private String status(Tenant tenant) {
        return world.one(
                "select status from authorizations where pool_id = ?",
                tenant.pool().id());
    }

    private static String code(HttpResponse<String> answer) {
        return Browser.query(Browser.location(answer)).get("code");
    }
}
