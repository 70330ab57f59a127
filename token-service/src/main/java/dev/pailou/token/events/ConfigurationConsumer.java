package dev.pailou.token.events;

import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.events.PailouEvent;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.kernel.outbox.EventConsumer;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.signing.SigningKeys;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the replica of the configuration up to date. A pool is never there without a key that signs for it. */
@ApplicationScoped
class ConfigurationConsumer {

    private final EventConsumer consumer;
    private final Configuration configuration;
    private final SigningKeys keys;

    ConfigurationConsumer(EventConsumer consumer, Configuration configuration, SigningKeys keys) {
        this.consumer = consumer;
        this.configuration = configuration;
        this.keys = keys;
    }

    @Incoming("configuration")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return consumer.consume(Topic.CONFIGURATION, message, (event, events) -> apply(event.data()));
    }

    private Uni<Void> apply(PailouEvent event) {
        if (!(event instanceof ConfigurationEvent changed)) {
            return Uni.createFrom().voidItem();
        }
        return configuration
                .keep(changed)
                .chain(() -> changed instanceof UserPoolChanged && !changed.deleted()
                        ? keys.ensure(changed.id(), SigningAlgorithm.ES256)
                        : Uni.createFrom().voidItem());
    }
}
