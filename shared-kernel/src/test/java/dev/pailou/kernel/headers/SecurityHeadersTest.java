package dev.pailou.kernel.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The headers of every response")
class SecurityHeadersTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    @DisplayName("B19, B21: forbid everything where nothing else was said")
    void defaults() {
        SecurityHeaders.complete(headers, false);
        assertThat(headers.get("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(headers.get("X-Frame-Options")).isEqualTo("DENY");
        assertThat(headers.get("Cache-Control")).isEqualTo("no-store");
        assertThat(headers.get("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.contains("Strict-Transport-Security")).isFalse();
    }

    @Test
    @DisplayName("B22: leave a page its own policy, and don't forbid again what that allows")
    void ownPolicy() {
        headers.set("content-security-policy", "frame-ancestors https://app.example");
        headers.set("cache-control", "public, max-age=300");
        SecurityHeaders.complete(headers, false);
        assertThat(headers.getAll("Content-Security-Policy")).containsExactly("frame-ancestors https://app.example");
        assertThat(headers.getAll("Cache-Control")).containsExactly("public, max-age=300");
        assertThat(headers.contains("X-Frame-Options")).isFalse();
    }

    @Test
    @DisplayName("are not for what Quarkus shows to developers, and for everything else")
    void ofQuarkus() {
        assertThat(SecurityHeaders.isOfQuarkus("/q/dev-ui")).isTrue();
        for (var path : new String[] {null, "/", "/q", "/oidc/q/auth", "//q/dev-ui"}) {
            assertThat(SecurityHeaders.isOfQuarkus(path)).isFalse();
        }
    }

    @Test
    @DisplayName("B27: tell browsers to stay with https where people come by it")
    void secure() {
        SecurityHeaders.complete(headers, true);
        assertThat(headers.get("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }
}
