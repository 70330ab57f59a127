package dev.pailou.user.events;

import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.LoginEvent;
import dev.pailou.kernel.events.LoginFailed;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.outbox.EventConsumer;
import dev.pailou.user.binding.DecisionMetrics;
import dev.pailou.user.domain.decision.Decision;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes what providers have said of people and has it decided. */
@ApplicationScoped
class IdentityConsumer {

    private static final Logger LOG = Logger.getLogger(IdentityConsumer.class);

    private final EventConsumer consumer;
    private final IdentityDecision decision;
    private final DecisionMetrics metrics;

    IdentityConsumer(EventConsumer consumer, IdentityDecision decision, DecisionMetrics metrics) {
        this.consumer = consumer;
        this.decision = decision;
        this.metrics = metrics;
    }

    @Incoming("identities")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        var patience = new ReplicaPatience();
        var afterCommit = new AtomicReference<Runnable>(() -> {});
        return consumer.consume(Topic.IDENTITIES, record, (event, events) -> switch (event.data()) {
                    case IdentityAuthenticated login ->
                        decision.decide(login, event.time().plusSeconds(LoginEvent.LIFETIME_SECONDS), patience, events)
                                .invoke(made ->
                                        afterCommit.set(() -> made.ifPresent(decided -> report(login, decided))))
                                .replaceWithVoid();
                    case LoginFailed failure -> {
                        afterCommit.set(() -> metrics.failed(failure));
                        yield Uni.createFrom().voidItem();
                    }
                    default -> Uni.createFrom().voidItem();
                })
                .invoke(() -> afterCommit.get().run());
    }

    private void report(IdentityAuthenticated login, Decision decided) {
        metrics.decided(decided.reason());
        if (decided instanceof Decision.Refuse) {
            LOG.warnf(
                    "A login is refused: reason=%s login=%s connection=%s pool=%s",
                    decided.reason().code(), login.loginId(), login.connectionId(), login.poolId());
        }
    }
}
