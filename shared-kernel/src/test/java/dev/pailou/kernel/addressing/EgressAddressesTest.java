package dev.pailou.kernel.addressing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The addresses that requests to vendors come from")
class EgressAddressesTest {

    @Test
    @DisplayName("are what the operator says, or nothing")
    void said() {
        assertThat(addresses("198.51.100.7", " 198.51.100.0/28", "2001:db8::1", "2001:db8::/64"))
                .containsExactly("198.51.100.7", "198.51.100.0/28", "2001:db8::1", "2001:db8::/64");
        assertThat(new EgressAddresses(Optional.empty()).all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "egress.example.com",
                "198.51.100",
                "198.51.100.256",
                "198.51.100.0/33",
                "198.51.100.0/",
                "198.51.100.0/8/8",
                "2001:db8::/129",
                "2001:db8::zz",
                "",
                "`198.51.100.7`"
            })
    @DisplayName("stop the start when they are none")
    void none(String text) {
        assertThatThrownBy(() -> addresses(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pailou.egress-ips");
    }

    private static List<String> addresses(String... texts) {
        return new EgressAddresses(Optional.of(List.of(texts))).all();
    }
}
