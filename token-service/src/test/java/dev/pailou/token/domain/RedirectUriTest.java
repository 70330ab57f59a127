package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Redirect URIs")
class RedirectUriTest {

    private static final String REGISTERED = "https://app.example.com/auth/callback?tenant=7";
    private static final String LOOPBACK = "http://127.0.0.1/auth/callback";

    @Test
    @DisplayName("B1: the registered URI itself is accepted")
    void same() {
        assertThat(RedirectUri.matches(REGISTERED, REGISTERED, false)).isTrue();
        assertThat(RedirectUri.matches("com.example.app:/callback", "com.example.app:/callback", true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/auth/callback",
                "http://127.0.0.1:65535/auth/callback",
                "http://127.0.0.1/auth/callback"
            })
    @DisplayName("B1: a native application's loopback URI may have any port (RFC 8252 section 7.3)")
    void anyPort(String requested) {
        assertThat(RedirectUri.matches("http://127.0.0.1:3000/auth/callback", requested, true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:65536/auth/callback",
                "http://127.0.0.1:0/auth/callback",
                "http://127.0.0.1:080/auth/callback",
                "http://127.0.0.1:/auth/callback",
                "https://127.0.0.1:3000/auth/callback",
                "http://[::1]:3000/auth/callback",
                "http://localhost:3000/auth/callback"
            })
    @DisplayName("B1: but nothing that only looks like a port, and no other host or scheme")
    void notAnyPort(String requested) {
        assertThat(RedirectUri.matches(LOOPBACK, requested, true)).isFalse();
    }

    @Test
    @DisplayName("C10: patterns in a registered URI mean nothing")
    void noPatterns() {
        assertThat(RedirectUri.matches("https://*.example.com/cb", "https://evil.example.com/cb", false))
                .isFalse();
        assertThat(RedirectUri.matches("https://app.example.com/*", "https://app.example.com/x", false))
                .isFalse();
        assertThat(RedirectUri.matches(".*", "https://evil.example", false)).isFalse();
    }
}
