package dev.pailou.token.events;

import dev.pailou.kernel.events.IdentityUnbound;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserBlocked;
import dev.pailou.kernel.events.UserDeleted;
import dev.pailou.kernel.events.UserUpdated;
import dev.pailou.kernel.outbox.EventConsumer;
import dev.pailou.token.store.Exclusions;
import dev.pailou.token.store.Profiles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears who is kept out, and what is known of people by now. Of an unblocking nothing has to be known here: a login that user-service lets in afterwards says
 * so itself, by its signed version, and what is known of people is signed, too: nobody who can merely write to this topic
 * can let anybody in, or as somebody else.
 */
@ApplicationScoped
class UserConsumer {

    private final EventConsumer consumer;
    private final Exclusions exclusions;
    private final Profiles profiles;

    UserConsumer(EventConsumer consumer, Exclusions exclusions, Profiles profiles) {
        this.consumer = consumer;
        this.exclusions = exclusions;
        this.profiles = profiles;
    }

    @Incoming("users")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return consumer.consume(
                Topic.USERS,
                message,
                Set.of(UserBlocked.class, UserDeleted.class, IdentityUnbound.class, UserUpdated.class),
                (event, events) -> switch (event.data()) {
                    case UserBlocked blocked -> exclusions.block(blocked, events);
                    case UserDeleted deleted -> exclusions.delete(deleted, events);
                    case IdentityUnbound unbound -> exclusions.unbind(unbound, events);
                    case UserUpdated updated -> profiles.keep(updated);
                    default -> Uni.createFrom().voidItem();
                });
    }
}
