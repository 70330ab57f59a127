package dev.pailou.kernel.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * One database transaction together with the events that tell of it. What is committed is relayed to Kafka right
 * afterwards by this instance, or by any instance a moment later when this one dies in between.
 */
@Singleton
public class UnitOfWork {

    private static final String INSERT = """
            insert into outbox (id, aggregatetype, aggregateid, type, payload, created_at, expires_at, signature,
                                traceparent, claimed_until)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, now() + interval '5 seconds')
            """;

    private final OutboxMessages messages;
    private final OutboxRelay relay;

    UnitOfWork(OutboxMessages messages, OutboxRelay relay) {
        this.messages = messages;
        this.relay = relay;
    }

    /**
     * Runs work in one transaction, with the events that it adds. Must be called on a Vert.x context, as every
     * resource method and consumer is.
     *
     * @param work gets the sink for its events; uses Panache, whose session is the transaction's
     * @return what the work returns, once it is committed
     */
    public <T> Uni<T> commit(Function<EventSink, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var added = new ArrayList<OutboxMessage>();
            return Panache.withTransaction(() ->
                            work.apply(event -> added.add(messages.of(event))).call(() -> store(added)))
                    .invoke(() -> relay.relay(List.copyOf(added)));
        });
    }

    private static Uni<Void> store(List<OutboxMessage> added) {
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession().chain(session -> {
            Uni<Void> stored = session.flush();
            for (var message : added) {
                stored = stored.chain(() -> insert(session, message));
            }
            return stored;
        });
    }

    private static Uni<Void> insert(Mutiny.Session session, OutboxMessage message) {
        return session.createNativeQuery(INSERT)
                .setParameter(1, message.id())
                .setParameter(2, message.topic())
                .setParameter(3, message.key())
                .setParameter(4, message.type())
                .setParameter(5, message.payload())
                .setParameter(6, at(message.createdAt()))
                .setParameter(7, message.expiresAt() == null ? null : at(message.expiresAt()))
                .setParameter(8, message.signature())
                .setParameter(9, message.traceParent())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
