package dev.pailou.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The incoming channels of a service")
class IncomingChannelsTest {

    @Test
    @DisplayName("are read from its settings, each with its topic")
    void channels() {
        Properties properties = new Properties();
        properties.setProperty("mp.messaging.incoming.decisions.connector", "smallrye-kafka");
        properties.setProperty("mp.messaging.incoming.decisions.group.id", "token-service");
        properties.setProperty("mp.messaging.incoming.people.topic", "users");
        properties.setProperty("%prod.mp.messaging.incoming.configuration.group.id", "x");
        properties.setProperty("mp.messaging.incoming.other.connector", "x");
        properties.setProperty("mp.messaging.outgoing.audit.connector", "x");

        assertThat(IncomingChannels.of(properties))
                .isEqualTo(Map.of("decisions", "decisions", "people", "users", "configuration", "configuration"));
    }
}
