package dev.pailou.token.domain.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Scopes of client credentials")
class ApplicationScopesTest {

    private static final String ISSUER = "https://issuer.example";

    @Test
    @DisplayName("are those of the application and no others")
    void registered() {
        assertThat(grant("demo", Set.of("reports:read"), "reports:read", "reports:write"))
                .contains(new ApplicationScopes(Set.of("reports:read"), ISSUER));
        assertThat(grant("demo", Set.of("reports:delete"), "reports:read")).isEmpty();
        assertThat(grant("demo", Set.of("openid"), "reports:read")).isEmpty();
    }

    @Test
    @DisplayName("are all of the application's when it names none")
    void all() {
        assertThat(grant("demo", Set.of(), "reports:read", "reports:write"))
                .contains(new ApplicationScopes(Set.of("reports:read", "reports:write"), ISSUER));
        assertThat(grant("demo", Set.of())).isEmpty();
    }

    @Test
    @DisplayName("of the management API exist in the system pool only, for that API only")
    void management() {
        assertThat(grant("system", Set.of("pailou:admin"), "pailou:admin"))
                .contains(new ApplicationScopes(Set.of("pailou:admin"), "urn:pailou:api"));
        assertThat(grant("demo", Set.of("pailou:admin"), "pailou:admin")).isEmpty();
        assertThat(grant("demo", Set.of(), "pailou:admin")).isEmpty();
    }

    @Test
    @DisplayName("of the management API and others don't go into one token")
    void mixed() {
        assertThat(grant("system", Set.of("pailou:admin", "reports:read"), "pailou:admin", "reports:read"))
                .isEmpty();
    }

    private static Optional<ApplicationScopes> grant(String domain, Set<String> requested, String... registered) {
        var pool = new Pool("pool", "Pool", domain, true, false, PoolOpenIdSettings.DEFAULTS);
        var application = new Application(
                "application",
                "pool",
                "App",
                "m2m",
                List.of(),
                List.of(),
                null,
                List.of("hash"),
                List.of(registered),
                List.of("client_credentials"),
                Optional.of(List.of()),
                true,
                OpenIdSettings.DEFAULTS);
        return ApplicationScopes.grant(application, pool, requested, ISSUER);
    }
}
