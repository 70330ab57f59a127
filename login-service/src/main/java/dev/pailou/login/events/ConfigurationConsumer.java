package dev.pailou.login.events;

import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.kernel.outbox.EventConsumer;
import dev.pailou.login.store.ConfigurationStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps what connection-service says. */
@Singleton
class ConfigurationConsumer {

    private final EventConsumer consumer;
    private final ConfigurationStore store;

    ConfigurationConsumer(EventConsumer consumer, ConfigurationStore store) {
        this.consumer = consumer;
        this.store = store;
    }

    @Incoming("configuration")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(Topic.CONFIGURATION, record, (event, events) -> switch (event.data()) {
            case UserPoolChanged pool -> store.keep(pool);
            case ApplicationChanged application -> store.keep(application);
            case ConnectionChanged connection -> store.keep(connection);
            default -> Uni.createFrom().voidItem();
        });
    }
}
