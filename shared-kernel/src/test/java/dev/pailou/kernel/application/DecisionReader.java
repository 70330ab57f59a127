package dev.pailou.kernel.application;

import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.outbox.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer like those of the services: it writes each refusal down, and can be told to fail some times first. */
@Singleton
public class DecisionReader {

    private final EventConsumer consumer;
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();

    DecisionReader(EventConsumer consumer) {
        this.consumer = consumer;
    }

    public void fail(String loginId, int times) {
        failures.put(loginId, new AtomicInteger(times));
    }

    public int attempts(String loginId) {
        return attempts.getOrDefault(loginId, new AtomicInteger()).get();
    }

    @Incoming("decisions")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(Topic.DECISIONS, record, (event, events) -> switch (event.data()) {
            case LoginRefused refused -> write(refused);
            default -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> write(LoginRefused refused) {
        attempts.computeIfAbsent(refused.loginId(), id -> new AtomicInteger()).incrementAndGet();
        var text = refused.reason().equals("login_only") ? refused.loginId() : refused.loginId() + refused.reason();
        return Note.of(text).persistAndFlush().chain(() -> {
            var left = failures.get(refused.loginId());
            return left != null && left.getAndDecrement() > 0
                    ? Uni.createFrom().failure(new IllegalStateException("told to fail"))
                    : Uni.createFrom().voidItem();
        });
    }
}
