package dev.pailou.login.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The language of a page")
class PageLanguageTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "-|-|ENGLISH",
                "-|zh-CN|CHINESE",
                "-|fr zh-TW en|CHINESE",
                "-|zh en|CHINESE",
                "-|en-GB zh|ENGLISH",
                "-|fr|ENGLISH",
                "zh-CN en|en|CHINESE",
                "fr|zh|CHINESE",
                "en|zh|ENGLISH",
                "??? zh|en|CHINESE"
            })
    @DisplayName("is the first one wanted that we have, the application's before the browser's")
    void choose(String uiLocales, String accepted, PageLanguage expected) {
        var reads = accepted == null
                ? List.<Locale>of()
                : Stream.of(accepted.split(" ")).map(Locale::forLanguageTag).toList();
        assertThat(PageLanguage.choose(uiLocales, reads)).isEqualTo(expected);
    }
}
