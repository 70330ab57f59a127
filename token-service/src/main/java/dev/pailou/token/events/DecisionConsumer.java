package dev.pailou.token.events;

import dev.pailou.kernel.events.BindingRequired;
import dev.pailou.kernel.events.IncomingEvent;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.outbox.EventConsumer;
import dev.pailou.token.store.Authorizations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes user-service's decisions into the authorizations that they answer. Who it lets in is not decided here. */
@ApplicationScoped
class DecisionConsumer {

    private final EventConsumer consumer;
    private final Authorizations authorizations;

    DecisionConsumer(EventConsumer consumer, Authorizations authorizations) {
        this.consumer = consumer;
        this.authorizations = authorizations;
    }

    @Incoming("decisions")
    Uni<Void> on(ConsumerRecord<String, byte[]> message) {
        return consumer.consume(Topic.DECISIONS, message, (event, events) -> apply(event));
    }

    private Uni<Void> apply(IncomingEvent event) {
        return switch (event.data()) {
            case UserBound bound -> authorizations.decide(bound, event.time()).replaceWithVoid();
            case BindingRequired asked ->
                authorizations.ask(asked, event.time()).replaceWithVoid();
            case LoginRefused refused ->
                authorizations.refuse(refused, event.time()).replaceWithVoid();
            default -> Uni.createFrom().voidItem();
        };
    }
}
