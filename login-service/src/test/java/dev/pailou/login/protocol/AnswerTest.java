package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A vendor's answer")
class AnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"id\":\"a\"}|a",
                "{\"id\":12345678901234567890}|12345678901234567890",
                "{\"id\":0}|0",
                "{\"id\":true}|true",
                "{\"id\":null}|-",
                "{\"id\":\"\"}|-",
                "{\"id\":\"  \"}|-",
                "{\"id\":\"null\"}|-",
                "{\"id\":\"undefined\"}|-",
                "{\"id\":{}}|-",
                "{\"id\":[\"a\"]}|-",
                "{}|-"
            })
    @DisplayName("C6: has no value where it has nothing, null, or the words for null")
    void text(String json, String expected) {
        var answer = Answer.read(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(answer.orElseThrow().text("id").orElse(null)).isEqualTo(expected);
    }

    @Test
    @DisplayName("is read along paths")
    void path() {
        var answer =
                Answer.read("{\"a\":{\"b\":{\"c\":\"d\"}}}".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(answer.orElseThrow().text("a.b.c")).contains("d");
        assertThat(answer.orElseThrow().text("a.x.c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"text\"",
                "1",
                "{",
                "{\"a\":1} {\"a\":2}",
                "{\"id\":\"one\",\"id\":\"other\"}",
                "<html></html>",
                "access_token=a&openid=b"
            })
    @DisplayName("is refused when it is not exactly one unambiguous JSON object")
    void refused(String body) {
        assertThat(Answer.read(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    @DisplayName("is read by the definition's charset, and refused when it is another")
    void charset() {
        var gb = Charset.forName("GB18030");
        var json = "{\"nickname\":\"张伟\"}";
        assertThat(Answer.read(json.getBytes(gb), gb).orElseThrow().text("nickname"))
                .contains("张伟");
        assertThat(Answer.read(json.getBytes(gb), StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    @DisplayName("may begin with a byte order mark")
    void byteOrderMark() {
        assertThat(Answer.read("\uFEFF{\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isPresent();
    }
}
