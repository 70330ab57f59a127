package dev.pailou.login.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
                "-|fr,zh-TW;q=0.9,en;q=0.8|CHINESE",
                "-|en;q=0.5,zh;q=0.7|CHINESE",
                "-|en-GB,zh|ENGLISH",
                "-|zh;q=0,en|ENGLISH",
                "-|*|ENGLISH",
                "-|;;;|ENGLISH",
                "-|zh;q=x|ENGLISH",
                "zh-CN en|en|CHINESE",
                "fr|zh|CHINESE",
                "en|zh|ENGLISH",
                "??? zh|en|CHINESE"
            })
    @DisplayName("is the first one wanted that we have, the application's before the browser's")
    void choose(String uiLocales, String accepted, PageLanguage expected) {
        assertThat(PageLanguage.choose(uiLocales, accepted)).isEqualTo(expected);
    }

    @Test
    @DisplayName("is English for a list that is longer than any browser's")
    void tooLong() {
        assertThat(PageLanguage.choose(null, "zh" + ",fr-FR;q=0.1".repeat(30))).isEqualTo(PageLanguage.ENGLISH);
    }
}
