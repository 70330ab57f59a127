package dev.pailou.kernel.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A client's address")
class ClientAddressTest {

    private static final String PEER = "10.0.0.1";

    @Test
    @DisplayName("is the connection's other end when no trusted proxy sent the request")
    void peer() {
        assertThat(ClientAddress.of(PEER, List.of(), 1)).hasToString(PEER);
    }

    @Test
    @DisplayName("is what our own proxy wrote, whatever the client put before it")
    void spoofed() {
        assertThat(ClientAddress.of(PEER, List.of("203.0.113.7"), 1)).hasToString("203.0.113.7");
        assertThat(ClientAddress.of(PEER, List.of("1.2.3.4", PEER, "203.0.113.7"), 1))
                .hasToString("203.0.113.7");
        assertThat(ClientAddress.of(PEER, List.of("1.2.3.4", "203.0.113.7", "10.0.0.9"), 2))
                .hasToString("203.0.113.7");
        assertThat(ClientAddress.of(PEER, List.of("203.0.113.7"), 2)).hasToString("203.0.113.7");
    }

    @Test
    @DisplayName("is the proxy's when what it wrote is no address")
    void noAddress() {
        for (var entry : List.of("unknown", "_hidden", "example.com", "", "999.1.1.1", "[::1", "1.2.3.4/8")) {
            assertThat(ClientAddress.of(PEER, List.of(entry), 1)).as(entry).hasToString(PEER);
        }
    }

    @ParameterizedTest(name = "{0} is of {1}")
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7:51234, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "[2001:db8:1:2:ffff::]:443, 20010db800010002/64",
        "2001:db8:1:3::1, 20010db800010003/64",
    })
    @DisplayName("counts by IPv4 address or by the first 64 bits of IPv6")
    void network(String text, String network) {
        assertThat(ClientAddress.parse(text).orElseThrow().network()).isEqualTo(network);
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "127.0.0.0/8, 127.3.2.1, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "192.168.0.0/23, 192.168.1.255, true",
        "192.168.0.0/23, 192.168.2.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "::1/128, ::1, true",
        "2001:db8::/33, 2001:db8:8000::, false",
        "2001:db8::/32, 2001:db8:8000::, true",
        "0.0.0.0/0, ::1, false",
    })
    @DisplayName("is in a network or not")
    void networks(String network, String address, boolean in) {
        assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(in);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.com", "10.0.0/8/8"})
    @DisplayName("is compared with networks only")
    void noNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
