package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The answer to an authorization request")
class AuthorizationResponseTest {

    @Test
    @DisplayName("B7: names the issuer, in success and in error (RFC 9207)")
    void issuer() {
        assertThat(AuthorizationResponse.success("https://app.example/cb", "c", "s", "https://i.example/oidc/p"))
                .isEqualTo("https://app.example/cb?code=c&state=s&iss=https%3A%2F%2Fi.example%2Foidc%2Fp");
        assertThat(AuthorizationResponse.error("https://app.example/cb", "e", null, "s", "https://i.example"))
                .isEqualTo("https://app.example/cb?error=e&state=s&iss=https%3A%2F%2Fi.example");
    }

    @Test
    @DisplayName("keeps the query that the redirect URI has")
    void query() {
        assertThat(AuthorizationResponse.success("https://app.example/cb?a=1", "c", null, "i"))
                .isEqualTo("https://app.example/cb?a=1&code=c&iss=i");
    }

    @Test
    @DisplayName("encodes the state, so that it can't add parameters")
    void encoded() {
        assertThat(AuthorizationResponse.success("app:/cb", "c", "x&code=evil#\r\n语", "i"))
                .isEqualTo("app:/cb?code=c&state=x%26code%3Devil%23%0D%0A%E8%AF%AD&iss=i");
    }
}
