package dev.pailou.user.events;

import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.kernel.outbox.EventConsumer;
import dev.pailou.user.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the replica of pools and connections. */
@ApplicationScoped
class ConfigurationConsumer {

    private final EventConsumer consumer;
    private final Configuration configuration;
    private final FirstAdministrator firstAdministrator;

    ConfigurationConsumer(EventConsumer consumer, Configuration configuration, FirstAdministrator firstAdministrator) {
        this.consumer = consumer;
        this.configuration = configuration;
        this.firstAdministrator = firstAdministrator;
    }

    @Incoming("configuration")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(Topic.CONFIGURATION, record, (event, events) -> switch (event.data()) {
            case UserPoolChanged pool -> configuration.keep(pool).chain(() -> firstAdministrator.make(events));
            case ConnectionChanged connection -> configuration.keep(connection);
            default -> Uni.createFrom().voidItem();
        });
    }
}
