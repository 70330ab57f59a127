package dev.pailou.kernel.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Brings committed events to Kafka: those of this instance right after their commit, and every second whatever any
 * instance left behind. Never inside a database transaction: a send that hangs must not hold a connection.
 */
@Singleton
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final int IN_FLIGHT = 64;

    private final OutboxStore store;
    private final KafkaSender kafka;
    private final AtomicReference<Double> lagSeconds;

    OutboxRelay(OutboxStore store, KafkaSender kafka, MeterRegistry metrics) {
        this.store = store;
        this.kafka = kafka;
        this.lagSeconds = metrics.gauge("pailou.outbox.lag.seconds", new AtomicReference<>(0.0), AtomicReference::get);
    }

    /** Sends messages that were just committed; on any failure the sweep takes over. */
    void relay(List<OutboxMessage> committed) {
        if (committed.isEmpty()) {
            return;
        }
        var ids = committed.stream().map(OutboxMessage::id).toList();
        store.sendable(ids)
                .chain(sendable -> {
                    var now = committed.stream()
                            .filter(message -> sendable.contains(message.id()))
                            .toList();
                    var later =
                            ids.stream().filter(id -> !sendable.contains(id)).toList();
                    return later.isEmpty()
                            ? send(now)
                            : send(now).call(() -> store.release(later)).chain(this::drain);
                })
                .subscribe()
                .with(sent -> {}, failure -> LOG.warnf("Events stay in the outbox for now: %s", failure.getMessage()));
    }

    @Scheduled(
            identity = "outbox-sweep",
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return drain().chain(store::lagSeconds)
                .invoke(lagSeconds::set)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("The outbox can't be swept: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> drain() {
        return store.claim(BATCH)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : send(claimed).chain(this::drain));
    }

    /** Forgets what was sent, also when something else was not; fails when anything was not. */
    private Uni<Void> send(List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var failure = new AtomicReference<Throwable>();
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUni(message -> kafka.send(message)
                        .replaceWith(message.id())
                        .onFailure()
                        .invoke(failure::set)
                        .onFailure()
                        .recoverWithNull())
                .merge(IN_FLIGHT)
                .collect()
                .asList()
                .chain(sent -> sent.isEmpty() ? Uni.createFrom().voidItem() : store.delete(sent))
                .chain(() -> failure.get() == null
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().<Void>failure(failure.get()));
    }
}
