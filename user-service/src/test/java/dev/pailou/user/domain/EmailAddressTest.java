package dev.pailou.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An e-mail address")
class EmailAddressTest {

    @ParameterizedTest(name = "\"{0}\" is compared as {1}")
    @CsvSource({
        "' Ming.Li+shop@Example.COM ', ming.li+shop@example.com",
        "ming@例子.中国, ming@xn--fsqu00a.xn--fiqs8s",
        "ming@bücher.example, ming@xn--bcher-kva.example",
        "小明@example.com, 小明@example.com"
    })
    void normalised(String text, String expected) {
        assertThat(EmailAddress.parse(text).orElseThrow().normalised()).isEqualTo(expected);
    }

    @Test
    @DisplayName("C1: is not made another's by folding letters that only look alike")
    void lookAlikes() {
        assertThat(EmailAddress.parse("mi\u212Ae@example.com"))
                .as("the sign for Kelvin")
                .isEmpty();
        assertThat(EmailAddress.parse("mıke@example.com").orElseThrow().normalised())
                .as("an i without a dot")
                .isEqualTo("mıke@example.com");
        assertThat(EmailAddress.parse("mike@faß.example"))
                .as("a domain that older software takes for fass.example")
                .isEmpty();
    }

    @ParameterizedTest(name = "is not \"{0}\"")
    @ValueSource(
            strings = {
                "",
                "@example.com",
                "ming",
                "ming@",
                "ming@localhost",
                "ming@-.",
                "ming@example..com",
                "ming@[127.0.0.1]",
                "\"ming\"@example.com",
                "ming li@example.com",
                "ming@example.com, victim@example.com",
                "ming@example.com\r\nBcc: victim@example.com",
                "ming\u0000@example.com",
                "Ming <ming@example.com>",
                ".ming@example.com",
                "ming@exa_mple.com"
            })
    void refused(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }
}
