package dev.pailou.kernel.addressing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The language of a page")
class PageLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "en, ENGLISH",
        "en-AU, ENGLISH",
        "ja-JP, JAPANESE",
        "zh, SIMPLIFIED_CHINESE",
        "zh-CN, SIMPLIFIED_CHINESE",
        "zh_CN, SIMPLIFIED_CHINESE",
        "zh-SG, SIMPLIFIED_CHINESE",
        "zh-Hans-HK, SIMPLIFIED_CHINESE",
        "zh-Hant, TRADITIONAL_CHINESE",
        "zh-Hant-TW-u-co-pinyin, TRADITIONAL_CHINESE",
        "zh-TW, TRADITIONAL_CHINESE",
        "zh-hk, TRADITIONAL_CHINESE",
        "zh-MO, TRADITIONAL_CHINESE"
    })
    @DisplayName("is found by any tag of its readers")
    void found(String tag, PageLanguage expected) {
        assertThat(PageLanguage.find(tag)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"''", "-", "fr", "*", "tlh", "english", "../en"},
            nullValues = "-")
    @DisplayName("is not found by any other text")
    void unknown(String tag) {
        assertThat(PageLanguage.find(tag)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "-|-|-|-|ENGLISH",
                "-|-|-|zh-CN|SIMPLIFIED_CHINESE",
                "-|-|-|fr,zh-TW;q=0.9,en;q=0.8|TRADITIONAL_CHINESE",
                "-|-|-|en;q=0.5,ja;q=0.7|JAPANESE",
                "-|-|-|en-GB,zh|ENGLISH",
                "-|-|-|zh;q=0,en|ENGLISH",
                "-|-|-|*|ENGLISH",
                "-|-|-|;;;|ENGLISH",
                "-|-|-|zh;q=x|ENGLISH",
                "-|zh-CN en|-|en|SIMPLIFIED_CHINESE",
                "-|fr|-|zh|SIMPLIFIED_CHINESE",
                "-|en|zh-Hant|zh|ENGLISH",
                "-|??? zh|-|en|SIMPLIFIED_CHINESE",
                "-|fr|ja|zh|JAPANESE",
                "-|-|ja|en|JAPANESE",
                "zh-Hant|en|ja|zh|TRADITIONAL_CHINESE",
                "xx|-|-|ja|JAPANESE"
            })
    @DisplayName("is what the person chose, else what the application asks for, what is set, what the browser likes")
    void choose(String chosen, String uiLocales, String usual, String accepted, PageLanguage expected) {
        assertThat(PageLanguage.choose(chosen, uiLocales, usual, accepted)).isEqualTo(expected);
    }

    @Test
    @DisplayName("leaves all others to change to")
    void others() {
        assertThat(PageLanguage.JAPANESE.others())
                .containsExactly(
                        PageLanguage.ENGLISH, PageLanguage.SIMPLIFIED_CHINESE, PageLanguage.TRADITIONAL_CHINESE);
    }
}
