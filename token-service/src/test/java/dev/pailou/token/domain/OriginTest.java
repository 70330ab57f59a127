package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The origin of an address")
class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb?x=1, https://app.example.com",
        "https://APP.Example.com:443/cb, https://app.example.com",
        "HTTPS://app.example.com:8443/, https://app.example.com:8443",
        "http://127.0.0.1:3000/cb, http://127.0.0.1:3000",
        "http://localhost:80, http://localhost",
        "http://[::1]:9/cb, http://[::1]:9"
    })
    @DisplayName("is what browsers say it is")
    void origin(String address, String origin) {
        assertThat(Origin.of(address)).hasValue(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example.app:/cb",
                "urn:ietf:wg:oauth:2.0:oob",
                "/cb",
                "https:/cb",
                "https://user@app.example.com/cb",
                "https://app.example.com;script-src/cb",
                "https://a_b.example.com/cb",
                "https://app.example.com 'unsafe-inline'/cb",
                "ftp://app.example.com/",
                "javascript:alert(1)"
            })
    @DisplayName("C11: is none where there is no web page, or what could end a word in a policy")
    void none(String address) {
        assertThat(Origin.of(address)).isEmpty();
    }
}
