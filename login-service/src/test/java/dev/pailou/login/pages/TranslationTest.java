package dev.pailou.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages' words")
class TranslationTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    @Test
    @DisplayName("are complete in Chinese, with the same parameters, and nothing is left over")
    void complete() throws IOException {
        var chinese = new Properties();
        try (var reader = new InputStreamReader(
                TranslationTest.class.getResourceAsStream("/messages/msg_zh.properties"), StandardCharsets.UTF_8)) {
            chinese.load(reader);
        }
        var messages = Arrays.asList(PageMessages.class.getMethods());
        assertThat(chinese.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        messages.stream().map(Method::getName).toList());
        for (var message : messages) {
            var names = Arrays.stream(message.getParameters()).map(parameter -> parameter.getName());
            assertThat(PARAMETER
                            .matcher(chinese.getProperty(message.getName()))
                            .results()
                            .map(match -> match.group(1)))
                    .as(message.getName())
                    .containsExactlyInAnyOrderElementsOf(names.toList());
        }
    }
}
