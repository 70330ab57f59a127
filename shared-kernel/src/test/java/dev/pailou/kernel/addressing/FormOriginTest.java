package dev.pailou.kernel.addressing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("C21: where a form may come from")
class FormOriginTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://demo.example.com, -, true",
                "https://demo.example.com, cross-site, true",
                "https://evil.example.com, same-origin, false",
                "https://demo.example.com.evil, -, false",
                "https://demo.example.com:8443, -, false",
                "http://demo.example.com, -, false",
                "null, same-origin, false",
                "null, -, false",
                "-, same-origin, true",
                "-, same-site, false",
                "-, cross-site, false",
                "-, none, false",
                "-, -, false"
            })
    @DisplayName("is our page's exact origin")
    void accepts(String origin, String fetchSite, boolean expected) {
        assertThat(FormOrigin.accepts("https://demo.example.com", origin, fetchSite))
                .isEqualTo(expected);
    }
}
