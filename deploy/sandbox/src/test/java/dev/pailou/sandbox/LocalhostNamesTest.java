package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The JVM's resolver")
class LocalhostNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "demo.localhost", "CORE.LocalHost", "a.b.localhost."})
    @DisplayName("takes every localhost name for the loopback address")
    void loopback(String name) throws UnknownHostException {
        assertThat(InetAddress.getAllByName(name)).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    @DisplayName("asks the usual way for every other name")
    void others() throws UnknownHostException {
        assertThat(InetAddress.getByName("192.0.2.1").getHostAddress()).isEqualTo("192.0.2.1");
        assertThatThrownBy(() -> InetAddress.getByName("notlocalhost.invalid"))
                .isInstanceOf(UnknownHostException.class);
    }
}
