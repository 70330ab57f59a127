package dev.pailou.token.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Decisions")
class DecisionsTest {

    @Inject
    World world;

    @Test
    @DisplayName("without user-service's signature, or with one of other data, change nothing")
    void forged() {
        var tenant = world.tenant();
        var id = start(tenant);
        var forged = World.bound(tenant, id, "ticket", Map.of());
        var expiry = Instant.now().plusSeconds(120).toString();
        world.send(forged, Ids.next(), Instant.now(), expiry, null);
        world.send(forged, Ids.next(), Instant.now(), expiry, "A".repeat(43));
        assertUnchangedBehind(tenant, id, forged);
    }

    @Test
    @DisplayName("that have expired change nothing")
    void expired() {
        var tenant = world.tenant();
        var id = start(tenant);
        var old = World.bound(tenant, id, "ticket", Map.of());
        world.send(old, Ids.next(), Instant.now().minusSeconds(121));
        assertUnchangedBehind(tenant, id, old);
    }

    @Test
    @DisplayName("of another pool or application change nothing")
    void foreign() {
        var tenant = world.tenant();
        var other = world.tenant();
        var id = start(tenant);
        var foreign = World.bound(other, id, "ticket", Map.of());
        world.send(foreign);
        assertUnchangedBehind(tenant, id, foreign);
    }

    @Test
    @DisplayName("that come twice change nothing the second time")
    void twice() {
        var tenant = world.tenant();
        var id = start(tenant);
        var bound = World.bound(tenant, id, "ticket", Map.of());
        var event = Ids.next();
        world.send(bound, event, Instant.now());
        awaitLogin(id, bound.loginId());
        var newer = world.bind(tenant, id, "newer", Map.of());
        world.send(bound, event, Instant.now());
        assertUnchangedBehind(tenant, id, bound, newer.loginId());
    }

    @Test
    @DisplayName("of several logins: the latest one counts, in whatever order they come")
    void latest() {
        var tenant = world.tenant();
        var id = start(tenant);
        var newer = World.bound(tenant, id, "newer", Map.of());
        var older = World.bound(tenant, id, "older", Map.of());
        world.send(newer, Ids.next(), Instant.now());
        awaitLogin(id, newer.loginId());
        world.send(older, Ids.next(), Instant.now().minusSeconds(5));
        assertUnchangedBehind(tenant, id, older, newer.loginId());
    }

    @Test
    @DisplayName("don't change an authorization that was answered")
    void answered() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        var ticket = RandomValue.token();
        var bound = world.bind(tenant, id, ticket, Map.of());
        browser.proceed(tenant, started.handle(), ticket);
        var late = World.bound(tenant, id, "late", Map.of());
        world.send(late);
        assertUnchangedBehind(tenant, id, late, bound.loginId());
        assertThat(status(id)).isEqualTo("CODE_ISSUED");
    }

    private String start(Tenant tenant) {
        return world.authorizationOf(new Browser().start(tenant).handle());
    }

    private void assertUnchangedBehind(Tenant tenant, String id, UserBound ignored) {
        assertUnchangedBehind(tenant, id, ignored, null);
    }

    /** Sends a further event with the same key, hence behind it in the same partition, and looks when that is done. */
    private void assertUnchangedBehind(Tenant tenant, String id, UserBound ignored, String loginId) {
        var otherId = start(tenant);
        var behind = World.bound(tenant, otherId, "ticket", Map.of());
        world.send(new UserBound(
                ignored.loginId(),
                otherId,
                behind.poolId(),
                behind.applicationId(),
                behind.connectionId(),
                behind.userId(),
                behind.userVersion(),
                behind.identityId(),
                behind.reason(),
                behind.claims(),
                behind.amr(),
                behind.authenticatedAt(),
                behind.ticketHash(),
                behind.ticketExpiresAt(),
                List.of()));
        awaitLogin(otherId, ignored.loginId());
        assertThat(world.one("select login_id from authorizations where id = ?", id))
                .isEqualTo(loginId);
        if (loginId == null) {
            assertThat(status(id)).isEqualTo("WAITING");
        }
    }

    private void awaitLogin(String id, String loginId) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> loginId.equals(world.one("select login_id from authorizations where id = ?", id)));
    }

    private String status(String id) {
        return world.one("select status from authorizations where id = ?", id);
    }
}
