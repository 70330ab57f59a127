package dev.pailou.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A name from a vendor")
class NicknameTest {

    @Test
    @DisplayName("is one line, of a name's length, and keeps its direction to itself")
    void shown() {
        assertThat(Nickname.shown(" 小明\r\n\u202eevil\u2066 ")).isEqualTo("小明evil");
        assertThat(Nickname.shown("👨‍👩‍👧")).isEqualTo("👨‍👩‍👧");
        assertThat(Nickname.shown("🎉".repeat(65))).isEqualTo("🎉".repeat(64) + "…");
        assertThat(Nickname.within("Ming")).isEqualTo("\u2068Ming\u2069");
    }

    @Test
    @DisplayName("is none when there is nothing to see")
    void none() {
        assertThat(Nickname.shown(null)).isNull();
        assertThat(Nickname.shown(" \t\u202e")).isNull();
        assertThat(Nickname.within("")).isNull();
    }
}
