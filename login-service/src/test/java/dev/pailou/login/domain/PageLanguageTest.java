package dev.pailou.login.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The language of a page")
class PageLanguageTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, ENGLISH",
                "-, zh-CN, CHINESE",
                "-, fr zh-TW en, CHINESE",
                "-, en-GB zh, ENGLISH",
                "-, *, ENGLISH",
                "zh-CN en, en, CHINESE",
                "fr, zh, CHINESE",
                "en, zh, ENGLISH",
                "??? zh, en, CHINESE"
            })
    @DisplayName("is the first one wanted that we have, the application's before the browser's")
    void choose(String uiLocales, String accepted, PageLanguage expected) {
        List<Locale> locales = accepted == null
                ? List.of()
                : Arrays.stream(accepted.split(" ")).map(Locale::forLanguageTag).toList();
        assertThat(PageLanguage.choose(uiLocales, locales)).isEqualTo(expected);
    }
}
