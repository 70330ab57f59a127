package dev.pailou.kernel.outbox;

import dev.pailou.kernel.events.EventReader;
import dev.pailou.kernel.events.IncomingEvent;
import dev.pailou.kernel.events.PailouEvent;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UnreadableEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Gives events to their effect: once each, in one transaction with the memory of having done so. What fails is tried
 * three times more and then left to the channel's dead-letter topic; a database that is away is waited for instead.
 */
@Singleton
public class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final int RETRIES = 3;
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private static final String REMEMBER = "insert into consumed_event (id) values (?1) on conflict do nothing";

    private final EventReader reader;
    private final UnitOfWork unitOfWork;
    private final MeterRegistry metrics;

    EventConsumer(EventReader reader, UnitOfWork unitOfWork, MeterRegistry metrics) {
        this.reader = reader;
        this.unitOfWork = unitOfWork;
        this.metrics = metrics;
    }

    /** What an event does, inside the transaction that remembers it. */
    @FunctionalInterface
    public interface Effect {

        /**
         * @param event  the event, authentic and not expired
         * @param events takes the events that follow from it
         * @return completes when the effect is in the session
         */
        Uni<Void> apply(IncomingEvent event, EventSink events);
    }

    /**
     * @param topic  the topic that the record was read from
     * @param record a record of that topic
     * @param effect what its event does; may run again after a failed attempt was rolled back
     * @return completes when the effect is committed or there was nothing to do; fails when the record belongs on the
     *     dead-letter topic
     */
    public Uni<Void> consume(Topic topic, ConsumerRecord<String, byte[]> record, Effect effect) {
        return consume(topic, record, Set.of(PailouEvent.class), effect);
    }

    /**
     * The same for a topic most of whose events are nothing to the reader: those cost no transaction.
     *
     * @param wanted the events that have an effect
     */
    public Uni<Void> consume(
            Topic topic,
            ConsumerRecord<String, byte[]> record,
            Set<Class<? extends PailouEvent>> wanted,
            Effect effect) {
        return Uni.createFrom()
                .deferred(() -> reader.read(topic, record)
                        .filter(event -> wanted.stream().anyMatch(type -> type.isInstance(event.data())))
                        .map(event -> once(event, effect))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .runSubscriptionOn(onThisContext())
                .onFailure(failure -> !(failure instanceof UnreadableEvent) && StoreUnavailable.is(failure))
                .retry()
                .withBackOff(RECONNECT, RECONNECT)
                .indefinitely()
                .onFailure(failure -> !(failure instanceof UnreadableEvent))
                .retry()
                .withBackOff(FIRST_RETRY)
                .atMost(RETRIES)
                .onFailure()
                .invoke(failure -> {
                    metrics.counter("pailou.events.dead", "topic", topic.channel())
                            .increment();
                    LOG.errorf(
                            failure,
                            "A record of %s goes to the dead-letter topic (partition %d, offset %d)",
                            topic.channel(),
                            record.partition(),
                            record.offset());
                });
    }

    /** A retry comes from a timer's thread, and a session is only at home on the context of its message. */
    private static Executor onThisContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(nothing -> work.run());
    }

    private Uni<Void> once(IncomingEvent event, Effect effect) {
        return unitOfWork.commit(
                events -> remember(event.id()).chain(first -> first ? effect.apply(event, events) : alreadyDone()));
    }

    private static Uni<Boolean> remember(String id) {
        return Panache.getSession().chain(session -> session.createNativeQuery(REMEMBER)
                .setParameter(1, id)
                .executeUpdate()
                .map(inserted -> inserted == 1));
    }

    private static Uni<Void> alreadyDone() {
        return Uni.createFrom().voidItem();
    }
}
