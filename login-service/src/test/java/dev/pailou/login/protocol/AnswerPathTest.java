package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A path in an answer")
class AnswerPathTest {

    private static final Answer ANSWER = Answer.json("""
                    {"data": {"user": {"id": "u-1"}}, "https://vendor.example/team_id": "T1", "list": ["a", "b"],
                     "emails": [
                        {"email": "one@example.com", "primary": false, "verified": true, "scope": ["primary"]},
                        {"email": "two@example.com", "primary": true, "verified": true, "scope": ["other"]},
                        {"email": "three@example.com", "primary": "true", "verified": true, "scope": "primary"}],
                     "nested": [{"list": [{"v": 7}]}]}
                    """).orElseThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "data.user.id|u-1",
                "data[\"user\"].id|u-1",
                "[\"https://vendor.example/team_id\"]|T1",
                "list[1]|b",
                "list[2]|-",
                "emails[primary=true,verified=true].email|two@example.com",
                "emails[scope~primary].email|one@example.com",
                "emails[email=three@example.com].primary|true",
                "emails[primary=maybe].email|-",
                "nested[0].list[0].v|7",
                "data.nobody.id|-",
                "data.user|-",
                "list[primary=true].email|-"
            })
    @DisplayName("leads to a value or to none")
    void leads(String path, String value) {
        assertThat(ANSWER.text(AnswerPath.parse(path)).orElse(null)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[primary=true].email|me@example.com", "[0].email|me@example.com"})
    @DisplayName("begins with a bracket where the answer is a list")
    void list(String path, String value) {
        var answer =
                Answer.json("[{\"email\":\"me@example.com\",\"primary\":true}]").orElseThrow();
        assertThat(answer.text(AnswerPath.parse(path))).contains(value);
        assertThat(Placeholder.parse("emails" + path).orElseThrow().path()).isEqualTo(AnswerPath.parse(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "a.", ".a", "a..b", "a[", "a[]", "a]b", "a[b]", "a[b=]", "a[=c]", "a{b}", "a b", "a[\"b]",
                "a[-1]"
            })
    @DisplayName("is refused when it is none: what is mistyped never leads to somebody else")
    void refused(String path) {
        assertThatThrownBy(() -> AnswerPath.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is no path");
    }
}
