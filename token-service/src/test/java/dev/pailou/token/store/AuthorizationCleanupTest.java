package dev.pailou.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Old authorizations")
class AuthorizationCleanupTest {

    @Inject
    World world;

    @Inject
    AuthorizationCleanup cleanup;

    @Test
    @DisplayName("are forgotten once the last access token that can come of them has ended, and not before")
    void forget() {
        var tenant = world.tenant();
        var old = expired(world.authorizationOf(new Browser().start(tenant).handle()), 16);
        var recent = expired(world.authorizationOf(new Browser().start(tenant).handle()), 14);

        cleanup.forget().await().atMost(Duration.ofSeconds(5));

        assertThat(world.one("select id from authorizations where id = ?", old)).isNull();
        assertThat(world.one("select id from authorizations where id = ?", recent))
                .isEqualTo(recent);
    }

    private String expired(String id, int minutes) {
        world.change(
                "update authorizations set expires_at = now() - interval '" + minutes + " minutes' where id = ?", id);
        return id;
    }
}
