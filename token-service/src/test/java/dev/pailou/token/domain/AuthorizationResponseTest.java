package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The answer to an authorization request")
class AuthorizationResponseTest {

    @Test
    @DisplayName("B7: names the issuer, in success and in error (RFC 9207)")
    void issuer() {
        assertThat(AuthorizationResponse.success(target("s"), "c", "https://i.example/oidc/p")
                        .address())
                .isEqualTo("https://app.example/cb?code=c&state=s&iss=https%3A%2F%2Fi.example%2Foidc%2Fp");
        assertThat(AuthorizationResponse.error(target("s"), "e", null, "https://i.example")
                        .address())
                .isEqualTo("https://app.example/cb?error=e&state=s&iss=https%3A%2F%2Fi.example");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B7: says the same in every response mode")
    void modes(ResponseMode mode) {
        var target = new ResponseTarget("https://app.example/cb", mode, "s");
        assertThat(AuthorizationResponse.success(target, "c", "i").parameters())
                .containsExactly(entry("code", "c"), entry("state", "s"), entry("iss", "i"));
    }

    @Test
    @DisplayName("keeps the query that the redirect URI has")
    void query() {
        var target = new ResponseTarget("https://app.example/cb?a=1", ResponseMode.QUERY, null);
        assertThat(AuthorizationResponse.success(target, "c", "i").address())
                .isEqualTo("https://app.example/cb?a=1&code=c&iss=i");
    }

    @Test
    @DisplayName("stands in the fragment where it is asked for there")
    void fragment() {
        var target = new ResponseTarget("https://app.example/cb?a=1", ResponseMode.FRAGMENT, "s t");
        assertThat(AuthorizationResponse.success(target, "c", "i").address())
                .isEqualTo("https://app.example/cb?a=1#code=c&state=s+t&iss=i");
    }

    @ParameterizedTest
    @EnumSource(names = {"FORM_POST", "WEB_MESSAGE"})
    @DisplayName("B20: stands in no address where it goes by form or message")
    void noAddress(ResponseMode mode) {
        var target = new ResponseTarget("https://app.example/cb", mode, null);
        var answer = AuthorizationResponse.success(target, "c", "i");
        assertThatIllegalStateException().isThrownBy(answer::address);
    }

    @Test
    @DisplayName("encodes the state, so that it can't add parameters")
    void encoded() {
        var target = new ResponseTarget("app:/cb", ResponseMode.QUERY, "x&code=evil#\r\n语");
        assertThat(AuthorizationResponse.success(target, "c", "i").address())
                .isEqualTo("app:/cb?code=c&state=x%26code%3Devil%23%0D%0A%E8%AF%AD&iss=i");
    }

    private static ResponseTarget target(String state) {
        return new ResponseTarget("https://app.example/cb", ResponseMode.QUERY, state);
    }
}
