package dev.pailou.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A name to sign in with")
class LoginNameTest {

    @ParameterizedTest(name = "\"{0}\" is \"{1}\"")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"Admin,admin", " admin ,admin", "ａｄｍｉｎ,admin", "İx,i̇x", "STRASSE,strasse", "用户,用户"})
    void normalised(String typed, String name) {
        assertThat(LoginName.of(typed).value()).isEqualTo(name);
    }

    @Test
    @DisplayName("is the same name whatever control characters came with it")
    void controlCharacters() {
        assertThat(LoginName.of("ad\u0000min\r\n")).isEqualTo(LoginName.of("admin"));
    }

    @Test
    @DisplayName("is another name in another pool, and never shown")
    void hashed() {
        var name = LoginName.of("admin");
        assertThat(name.hashIn("one")).hasSize(43).isNotEqualTo(name.hashIn("other"));
        assertThat(name.toString()).doesNotContain("admin");
    }
}
