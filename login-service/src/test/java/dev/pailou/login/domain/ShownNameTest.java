package dev.pailou.login.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A name that somebody gave themselves at a vendor")
class ShownNameTest {

    @ParameterizedTest
    @CsvSource({
        "Nick,Nick",
        "小明,小明",
        "' Nick \n\t of\u00a0all\u3000trades ','Nick of all trades'",
        "'\u202eevil\u202c','evil'",
        "'\u2067a\u2069b\u200e','ab'",
        "'a\u0000b\u001b[31m','a b [31m'",
        "'\u200bNick\ufeff','Nick'",
        "'\uD83D\uDC68\u200D\uD83D\uDC69','\uD83D\uDC68\u200D\uD83D\uDC69'"
    })
    @DisplayName("is shown on one line, without what can't be seen and without what turns the writing around it")
    void plain(String raw, String shown) {
        assertThat(ShownName.of(raw)).map(ShownName::text).hasValue(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u202e", "\u200d", "\u200b\n", "\uD800", "\uE000"})
    @DisplayName("is none when nothing of it can be seen")
    void nothing(String raw) {
        assertThat(ShownName.of(raw)).isEmpty();
        assertThat(ShownName.of(null)).isEmpty();
    }

    @Test
    @DisplayName("is cut at 40 characters, of which none is halved")
    void cut() {
        assertThat(ShownName.of("😀".repeat(41))).map(ShownName::text).hasValue("😀".repeat(40) + "…");
        assertThat(ShownName.of("😀".repeat(40))).map(ShownName::text).hasValue("😀".repeat(40));
    }
}
