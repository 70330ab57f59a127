package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.addressing.PageLanguage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The pages' words")
class TranslationTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    @DisplayName("are complete in every language, with the same parameters, and nothing is left over")
    void complete(PageLanguage language) throws IOException {
        var words = of(language);
        var messages = Arrays.asList(Wording.class.getMethods());
        assertThat(words.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        messages.stream().map(Method::getName).toList());
        for (var message : messages) {
            var names = Arrays.stream(message.getParameters()).map(parameter -> parameter.getName());
            assertThat(words.getProperty(message.getName()))
                    .as(message.getName())
                    .isNotBlank();
            assertThat(PARAMETER
                            .matcher(words.getProperty(message.getName()))
                            .results()
                            .map(match -> match.group(1)))
                    .as(message.getName())
                    .containsExactlyInAnyOrderElementsOf(names.toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"SIMPLIFIED_CHINESE, GB2312", "TRADITIONAL_CHINESE, Big5", "JAPANESE, Shift_JIS"})
    @DisplayName("are in the characters of their own country: its old character set has no others")
    void ownCharacters(PageLanguage language, Charset own) throws IOException {
        assertThat(of(language).values())
                .allSatisfy(words -> assertThat(own.newEncoder().canEncode(words.toString()))
                        .as(words.toString())
                        .isTrue());
    }

    private static Properties of(PageLanguage language) throws IOException {
        var words = new Properties();
        try (var reader = new InputStreamReader(
                TranslationTest.class.getResourceAsStream("/messages/wording_" + language.tag() + ".properties"),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
