package dev.pailou.token.events;

import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserBlocked;
import dev.pailou.kernel.events.UserDeleted;
import dev.pailou.kernel.outbox.EventConsumer;
import dev.pailou.token.store.Exclusions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears who is kept out. Of an unblocking nothing has to be known here: a login that user-service lets in afterwards says
 * so itself, by its signed version, which is why nobody who can write to this topic can let anybody in.
 */
@ApplicationScoped
class UserConsumer {

    private final EventConsumer consumer;
    private final Exclusions exclusions;

    UserConsumer(EventConsumer consumer, Exclusions exclusions) {
        this.consumer = consumer;
        this.exclusions = exclusions;
    }

    @Incoming("users")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return consumer.consume(
                Topic.USERS,
                message,
                Set.of(UserBlocked.class, UserDeleted.class),
                (event, events) -> switch (event.data()) {
                    case UserBlocked blocked -> exclusions.block(blocked, events);
                    case UserDeleted deleted -> exclusions.delete(deleted, events);
                    default -> Uni.createFrom().voidItem();
                });
    }
}
