package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.IdentityUnbound;
import dev.pailou.kernel.events.UserUpdated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("A person whose account changes while they are logged in")
class ChangedProfileTest {

    private static final long CHANGED = World.FIRST_VERSION + 1;

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final String user = Ids.next();
    private final Browser browser = new Browser();

    @Test
    @DisplayName("is told by their new name from the next answer on, and an older change brings no old name back")
    void newName() throws Exception {
        var tenant = world.tenant();
        var code = browser.loginAs(world, tenant, user, "scope", "openid profile email");
        var token = json.readTree(browser.redeem(tenant, code).body())
                .get("access_token")
                .asText();

        world.send(updated(tenant, CHANGED + 1, "New"));
        awaitProfile(CHANGED + 1);
        assertThat(userinfo(tenant, token).get("name").asText()).isEqualTo("New");
        assertThat(userinfo(tenant, token).get("updated_at").asLong()).isEqualTo(1_700_000_000L);

        world.send(updated(tenant, CHANGED, "Old"));
        world.send(updated(tenant, CHANGED + 2, "Newest"));
        awaitProfile(CHANGED + 2);
        assertThat(userinfo(tenant, token).get("name").asText()).isEqualTo("Newest");
    }

    @Test
    @DisplayName("is told by their new name when the login that is older is heard of later")
    void heardBefore() throws Exception {
        var tenant = world.tenant();
        world.send(updated(tenant, CHANGED, "New"));
        awaitProfile(CHANGED);
        var code = browser.loginAs(world, tenant, user, "scope", "openid profile");
        var token = json.readTree(browser.redeem(tenant, code).body())
                .get("access_token")
                .asText();
        assertThat(userinfo(tenant, token).get("name").asText()).isEqualTo("New");
    }

    @Test
    @DisplayName("C14: is not who somebody says without our key")
    void forged() throws Exception {
        var tenant = world.tenant();
        var code = browser.loginAs(world, tenant, user, "scope", "openid profile");
        var token = json.readTree(browser.redeem(tenant, code).body())
                .get("access_token")
                .asText();
        world.send(updated(tenant, CHANGED, "Forged"), Ids.next(), Instant.now(), "", RandomValue.token());
        world.send(updated(tenant, CHANGED + 1, "True"));
        awaitProfile(CHANGED + 1);
        assertThat(userinfo(tenant, token).get("name").asText()).isEqualTo("True");
        assertThat(world.all("select version::text from told_profile where user_id = ?", user))
                .containsExactly(Long.toString(CHANGED + 1));
    }

    @Test
    @DisplayName("who is gone leaves no profile, also when a change is heard of after that")
    void gone() {
        var tenant = world.tenant();
        browser.loginAs(world, tenant, user);
        world.send(updated(tenant, CHANGED, "New"));
        awaitProfile(CHANGED);
        world.delete(tenant, user, CHANGED + 2);
        assertThat(world.all("select user_id from told_profile where user_id = ?", user))
                .isEmpty();
        var other = Ids.next();
        world.send(updated(tenant, CHANGED + 1, "Late"));
        world.send(new UserUpdated(other, tenant.pool().id(), CHANGED, Map.of("name", "X"), "somebody", Instant.now()));
        await().until(() -> !world.all("select user_id from told_profile where user_id = ?", other)
                .isEmpty());
        assertThat(world.all("select user_id from told_profile where user_id = ?", user))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "C3: is logged out when an administrator takes the identity away by which somebody came, not by themselves")
    void unbound() {
        var tenant = world.tenant();
        browser.loginAs(world, tenant, user);
        world.send(unbound(tenant, CHANGED, "unlinked_by_user", user));
        var code = new Browser().loginAs(world, tenant, user);
        assertThat(new Browser().redeem(tenant, code).statusCode()).isEqualTo(200);

        world.send(unbound(tenant, CHANGED + 1, "unlinked_by_administrator", "an-administrator"));
        await().until(() -> world.all("select id from session where user_id = ? and ended_at is null", user)
                .isEmpty());
        assertThat(world.all("select distinct end_reason from session where user_id = ?", user))
                .containsExactly("IDENTITY_UNBOUND");
        assertThat(world.all("select distinct status from authorizations where user_id = ?", user))
                .containsExactly("REVOKED");
    }

    @Test
    @DisplayName("C3: who is on their way in by an identity that is taken away at that moment doesn't come in")
    void unboundOnTheWay() {
        var tenant = world.tenant();
        var handle = Browser.query(Browser.location(browser.ask(tenant))).get("authorization");
        var ticket = RandomValue.token();
        world.send(unbound(tenant, CHANGED, "moved_by_administrator", "an-administrator"));
        await().until(() -> !world.all("select user_id from exclusion where user_id = ?", user)
                .isEmpty());
        world.bindUser(tenant, world.authorizationOf(handle), ticket, user);
        assertThat(browser.proceed(tenant, handle, ticket).statusCode()).isEqualTo(403);
        assertThat(world.all("select id from session where user_id = ?", user)).isEmpty();

        world.comesAt(user, CHANGED);
        var code = new Browser().loginAs(world, tenant, user);
        assertThat(new Browser().redeem(tenant, code).statusCode()).isEqualTo(200);
    }

    private UserUpdated updated(Tenant tenant, long version, String name) {
        return new UserUpdated(
                user,
                tenant.pool().id(),
                version,
                Map.of("name", name, "updated_at", "1700000000"),
                "somebody",
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private IdentityUnbound unbound(Tenant tenant, long version, String reason, String by) {
        return new IdentityUnbound(
                user,
                tenant.pool().id(),
                version,
                Ids.next(),
                World.SOURCE,
                World.connectionOf(tenant.pool().id()),
                reason,
                by,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private void awaitProfile(long version) {
        await().until(() -> world.all("select version::text from told_profile where user_id = ?", user)
                .contains(Long.toString(version)));
    }

    private JsonNode userinfo(Tenant tenant, String token) throws Exception {
        return json.readTree(browser.getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + token)
                .body());
    }
}
