package dev.pailou.kernel.addressing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stranger's list of languages")
class LanguageRangesTest {

    @Test
    @DisplayName("is read by falling weight")
    void order() {
        assertThat(LanguageRanges.parse("en;q=0.5, zh-CN"))
                .extracting(LanguageRange::getRange)
                .startsWith("zh-cn")
                .endsWith("en");
    }

    @Test
    @DisplayName("names the languages that somebody reads, and not those that they don't")
    void locales() {
        assertThat(LanguageRanges.locales("en;q=0.5, zh-TW, fr;q=0"))
                .extracting(Locale::getLanguage)
                .startsWith("zh")
                .endsWith("en")
                .doesNotContain("fr");
        assertThat(LanguageRanges.locales("*")).extracting(Locale::getLanguage).containsExactly("");
        assertThat(LanguageRanges.locales(null)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ";;;", "zh;q=x"})
    @DisplayName("is as good as none when it makes no sense")
    void malformed(String list) {
        assertThat(LanguageRanges.parse(list)).isEmpty();
    }

    @Test
    @DisplayName("is not read at all when no browser sends one as long")
    void tooLong() {
        var list = IntStream.range(0, 60)
                .mapToObj(i -> "a" + (char) ('a' + i % 26) + "-" + (100 + i))
                .collect(Collectors.joining(","));
        assertThat(LanguageRanges.parse("zh," + list)).isEmpty();
    }
}
