package dev.pailou.token.domain.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refresh token")
class RefreshTokenTest {

    @Test
    @DisplayName("is read as it was given, and keeps its family when it is replaced")
    void read() {
        var first = RefreshToken.first();
        assertThat(RefreshToken.parse(first.value())).contains(first);
        assertThat(first.next().family()).isEqualTo(first.family());
        assertThat(first.next().secret()).isNotEqualTo(first.secret());
        assertThat(RefreshToken.first().family()).isNotEqualTo(first.family());
    }

    @Test
    @DisplayName("has 86 characters of base64url; anything else is none")
    void form() {
        var value = RefreshToken.first().value();
        assertThat(value).matches("[A-Za-z0-9_-]{86}");
        for (var wrong : new String[] {null, "", "x", value + "A", value.substring(1), value.substring(1) + "+"}) {
            assertThat(RefreshToken.parse(wrong)).isEmpty();
        }
    }

    @Test
    @DisplayName("doesn't show itself")
    void text() {
        var token = RefreshToken.first();
        assertThat(token.toString()).doesNotContain(token.family(), token.secret());
    }
}
