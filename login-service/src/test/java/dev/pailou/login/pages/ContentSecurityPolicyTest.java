package dev.pailou.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.login.domain.Application;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The content security policy")
class ContentSecurityPolicyTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://shop.example/callback?x=1, https://shop.example",
                "http://localhost:8081/demo/callback, http://localhost:8081",
                "http://127.0.0.1/callback, http://127.0.0.1:*",
                "http://[::1]:1234/callback, http://[::1]:*",
                "com.example.app:/callback, com.example.app:",
                "https://shop.example;script-src/x, -",
            })
    @DisplayName("names where an application's login ends, and nothing that could be a directive")
    void sources(String redirectUri, String expected) {
        var application = new Application("A", "P", "Shop", List.of(redirectUri), null, List.of(), false, true);
        assertThat(ContentSecurityPolicy.sourcesOf(application))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }
}
