package dev.pailou.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A redirect address")
class RedirectAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "https://app.example",
                "https://app.example:8443/cb?x=1&y=a%20b",
                "https://[2001:db8::1]/cb",
                "http://localhost:8081/demo/callback",
                "http://demo.localhost/cb",
                "http://127.0.0.1:3000/",
                "http://[::1]:3000/cb"
            })
    @DisplayName("is https, or http on a loopback host")
    void taken(String address) {
        assertThat(RedirectAddress.problemOf(address, false)).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "callback",
                "/callback",
                "//app.example/callback",
                "http://app.example/callback",
                "http://localhost.evil.example/cb",
                "http://127.0.0.1.evil.example/cb",
                "http://10.0.0.1/cb",
                "https://*.app.example/cb",
                "https://app.example/*",
                "https://app.example/cb#fragment",
                "https://app.example/cb#",
                "https://user:password@app.example/cb",
                "https://app.example@evil.example/cb",
                "https://@evil.example/cb",
                "https:///callback",
                "https:callback",
                "https://app.example:/cb",
                "https://app.example:0/cb",
                "https://app.example:70000/cb",
                "https://app.example:port/cb",
                "https://app.example/a/../b",
                "https://app.example/a/./b",
                "https://app.example/a/%2e%2E/b",
                "https://app.example/..",
                "https://app.example\\@evil.example/cb",
                "https://app.example/c b",
                " https://app.example/cb",
                "https://app.example/cb\n",
                "https://app.example/cb\u0000",
                "https://äpp.example/cb",
                "https://app_underscore.example/cb",
                "HTTPS://app.example/cb",
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "com.example.app:/callback"
            })
    @DisplayName("C10 C11 is nothing else")
    void refused(String address) {
        assertThat(RedirectAddress.problemOf(address, false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.app:/callback", "com.example.app://callback/x", "https://app.example/cb"})
    @DisplayName("may have a scheme of the application's own on phones")
    void customScheme(String address) {
        assertThat(RedirectAddress.problemOf(address, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "myapp:/callback",
                "javascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///x",
                "intent://x",
                "com.example.app:callback",
                "Com.Example.App:/callback",
                "com.example.app:/callback#x"
            })
    @DisplayName("C11 has a scheme with a dot and a path, also on phones")
    void refusedOnPhones(String address) {
        assertThat(RedirectAddress.problemOf(address, true)).isPresent();
    }

    @Test
    @DisplayName("has at most 1024 characters")
    void length() {
        var start = "https://app.example/";
        assertThat(RedirectAddress.problemOf(start + "a".repeat(1024 - start.length()), false))
                .isEmpty();
        assertThat(RedirectAddress.problemOf(start + "a".repeat(1025 - start.length()), false))
                .isPresent();
    }
}
