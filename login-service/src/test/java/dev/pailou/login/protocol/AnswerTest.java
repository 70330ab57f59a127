package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        var answer = read(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(answer.orElseThrow().text(AnswerPath.parse("id")).orElse(null))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("is read along paths")
    void path() {
        var answer = read("{\"a\":{\"b\":{\"c\":\"d\"}}}".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(answer.orElseThrow().text(AnswerPath.parse("a.b.c"))).contains("d");
        assertThat(answer.orElseThrow().text(AnswerPath.parse("a.x.c"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"text\"",
                "1",
                "{",
                "{\"a\":1} {\"a\":2}",
                "{\"id\":\"one\",\"id\":\"other\"}",
                "<html></html>",
                "access_token=a&openid=b"
            })
    @DisplayName("is refused when it is not exactly one unambiguous JSON object or array")
    void refused(String body) {
        assertThat(read(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    @DisplayName("is read by the definition's charset, and refused when it is another")
    void charset() {
        var gb = Charset.forName("GB18030");
        var json = "{\"nickname\":\"张伟\"}";
        assertThat(read(json.getBytes(gb), gb).orElseThrow().text(AnswerPath.parse("nickname")))
                .contains("张伟");
        assertThat(read(json.getBytes(gb), StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    @DisplayName("may begin with a byte order mark")
    void byteOrderMark() {
        assertThat(read("\uFEFF{\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"callback( {\"openid\":\"a\"} );|a", "callback({\"openid\":\"a\"})|a", "{\"openid\":\"a\"}|a"})
    @DisplayName("is found within a function call where the vendor wraps it")
    void jsonp(String body, String expected) {
        var how = new Response(Response.Format.JSON, UTF_8, null, true);
        assertThat(Answer.read(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, how)
                        .orElseThrow()
                        .text(AnswerPath.parse("openid")))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&&&START&&&{\"id\":\"a\"}", "{\"id\":\"a\"}"})
    @DisplayName("is found behind the vendor's prefix, which may be left out")
    void prefix(String body) {
        var how = new Response(Response.Format.JSON, UTF_8, "&&&START&&&", false);
        assertThat(Answer.read(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, how))
                .isPresent();
    }

    @Test
    @DisplayName("like a query is read once, without replaced characters, and an error in JSON all the same")
    void form() {
        var token = AnswerPath.parse("access_token");
        assertThat(form("access_token=a%2Bb&scope=").orElseThrow().text(token)).contains("a+b");
        assertThat(form("{\"access_token\":\"a\"}").orElseThrow().text(token)).contains("a");
        assertThat(form("access_token=a&access_token=b")).isEmpty();
        assertThat(form("access_token=%FF")).isEmpty();
        assertThat(form("access_token=%zz")).isEmpty();
        assertThat(form("<html>")).isEmpty();
    }

    @Test
    @Timeout(60)
    @DisplayName("is read in a time that grows as its length does, whatever the vendor writes")
    void longAnswers() {
        var pairs = IntStream.range(0, 100_000).mapToObj(i -> "a" + i + "=b").collect(Collectors.joining("&"));
        assertThat(form(pairs)).isPresent();
        var how = new Response(Response.Format.JSON, UTF_8, null, true);
        var call = "f({})" + " ".repeat(1_000_000) + "x";
        assertThat(Answer.read(call.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, how))
                .isEmpty();
    }

    private static final Template UTF_8 = Template.parse("UTF-8");

    private static Optional<Answer> form(String body) {
        return Answer.read(
                body.getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                new Response(Response.Format.FORM, UTF_8, null, false));
    }

    private static Optional<Answer> read(byte[] body, Charset charset) {
        return Answer.read(body, charset, new Response(Response.Format.JSON, UTF_8, null, false));
    }
}
