package dev.pailou.token.domain.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A login that begins elsewhere")
class InitiatedLoginTest {

    private static final String INITIATE = "https://app.example.com/login";
    private static final String ISSUER = "https://demo.example.com/oidc";

    @Test
    @DisplayName("is started at the application, which learns who is to let the person in")
    void issuer() {
        assertThat(InitiatedLogin.address(INITIATE, ISSUER, null, null))
                .isEqualTo(INITIATE + "?iss=https%3A%2F%2Fdemo.example.com%2Foidc");
        assertThat(InitiatedLogin.address(INITIATE + "?a=b", ISSUER, "ming&co", null))
                .isEqualTo(INITIATE + "?a=b&iss=https%3A%2F%2Fdemo.example.com%2Foidc&login_hint=ming%26co");
    }

    @Test
    @DisplayName("may say where in the application the person wants to go")
    void target() {
        assertThat(InitiatedLogin.address(INITIATE, ISSUER, null, "https://app.example.com/orders/1"))
                .endsWith("&target_link_uri=https%3A%2F%2Fapp.example.com%2Forders%2F1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://app.example.com/",
                "https://app.example.com:8443/",
                "https://app.example.com@evil.example/",
                "https://app.example.com.evil.example/",
                "//app.example.com/",
                "javascript:alert(1)",
                "/orders",
                "https://app.example.com\\@evil.example/",
                "not an address"
            })
    @DisplayName("B2: leads nobody to another origin")
    void elsewhere(String target) {
        assertThat(InitiatedLogin.address(INITIATE, ISSUER, null, target)).doesNotContain("target_link_uri");
    }
}
