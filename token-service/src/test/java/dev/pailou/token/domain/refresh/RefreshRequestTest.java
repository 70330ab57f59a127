package dev.pailou.token.domain.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.ResponseMode;
import dev.pailou.token.domain.Wishes;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refresh token and who brings it")
class RefreshRequestTest {

    @Test
    @DisplayName("belong together by pool and application")
    void application() {
        assertThat(RefreshRequest.isOf(authorization(null), application("pool", "application", "web", "hash")))
                .isTrue();
        for (var other : List.of(
                application("pool", "other", "web", "hash"), application("other", "application", "web", "hash"))) {
            assertThat(RefreshRequest.isOf(authorization(null), other)).isFalse();
        }
    }

    @Test
    @DisplayName("B15: belong together by the key, where the application has nothing else (RFC 9449 section 5)")
    void key() {
        var bare = application("pool", "application", "spa");
        assertThat(mismatch("key", bare, "key")).isEmpty();
        assertThat(mismatch("key", bare, "other")).contains("refresh token bound to another key");
        assertThat(mismatch("key", bare, null)).contains("refresh token bound to another key");
        assertThat(mismatch(null, bare, "key")).isEmpty();
        assertThat(mismatch("key", application("pool", "application", "web", "hash"), "other"))
                .isEmpty();
    }

    @Test
    @DisplayName("may ask for less, never for more, in any order")
    void scopes() {
        assertThat(scope()).contains("openid profile email");
        assertThat(scope("email", "openid")).contains("openid email");
        assertThat(scope("email", "phone")).isEmpty();
    }

    private static Optional<String> scope(String... requested) {
        return RefreshRequest.scope(authorization(null), new LinkedHashSet<>(List.of(requested)));
    }

    private static Optional<String> mismatch(String bound, Application application, String proved) {
        return RefreshRequest.mismatch(authorization(bound), application, Optional.ofNullable(proved));
    }

    private static Application application(String poolId, String id, String type, String... secretHashes) {
        return new Application(
                id,
                poolId,
                "App",
                type,
                List.of(),
                List.of(),
                null,
                List.of(secretHashes),
                List.of(),
                List.of(),
                Optional.of(List.of()),
                true,
                OpenIdSettings.DEFAULTS);
    }

    private static Authorization authorization(String key) {
        return new Authorization(
                "authorization",
                "pool",
                "application",
                "sign-in",
                Grant.AUTHORIZATION_CODE,
                AuthorizationStatus.REDEEMED,
                "hash",
                "https://app.example.com/cb",
                ResponseMode.QUERY,
                null,
                "openid profile email",
                null,
                null,
                null,
                Wishes.NONE,
                null,
                false,
                null,
                Instant.MAX,
                Optional.empty(),
                key,
                null);
    }
}
