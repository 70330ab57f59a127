package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Parameters")
class PercentEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "abcXYZ019-._~, abcXYZ019-._~",
        "a b, a%20b",
        "a+b/c=, a%2Bb%2Fc%3D",
        "100%, 100%25",
        "%2F, %252F",
        "https://core.example.com/connection?x=1&y, https%3A%2F%2Fcore.example.com%2Fconnection%3Fx%3D1%26y",
        "微信, %E5%BE%AE%E4%BF%A1",
        "😀, %F0%9F%98%80"
    })
    @DisplayName("are encoded exactly once")
    void once(String text, String expected) {
        assertThat(PercentEncoding.encode(text)).isEqualTo(expected);
    }

    @Test
    @DisplayName("keep the definition's order")
    void order() {
        var query = PercentEncoding.query(List.of(
                new Parameters.Filled("z", "1", Parameter.Type.TEXT),
                new Parameters.Filled("a", "s&s", Parameter.Type.TEXT),
                new Parameters.Filled("m", "xcyc", Parameter.Type.TEXT)));
        assertThat(query).isEqualTo("z=1&a=s%26s&m=xcyc");
    }
}
