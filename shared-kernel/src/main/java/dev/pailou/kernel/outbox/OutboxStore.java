package dev.pailou.kernel.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The table {@code outbox}. A message may be sent by the instance that holds its claim, and only while it is the oldest
 * of its key: so the order within a key holds under any number of relays.
 */
@Singleton
class OutboxStore {

    private static final String OLDEST_OF_ITS_KEY = """
            not exists (select 1 from outbox e
                        where e.aggregatetype = o.aggregatetype and e.aggregateid = o.aggregateid and e.seq < o.seq)
            """;

    private static final String SENDABLE = "select o.id from outbox o where o.id = any($1) and " + OLDEST_OF_ITS_KEY;

    private static final String RELEASE = "update outbox set claimed_until = now() where id = any($1)";

    private static final String CLAIM = """
            update outbox set claimed_until = now() + interval '10 seconds'
            where id in (select o.id from outbox o
                         where o.claimed_until <= now() and %s
                         order by o.seq limit $1 for update skip locked)
            returning seq, id, aggregatetype, aggregateid, type, payload, created_at, expires_at, signature, traceparent
            """.formatted(OLDEST_OF_ITS_KEY);

    private final Pool pool;

    OutboxStore(Pool pool) {
        this.pool = pool;
    }

    /** @return those of the messages, all claimed by their insertion, that no older one of their key holds back */
    Uni<Set<String>> sendable(List<String> ids) {
        return pool.preparedQuery(SENDABLE)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> {
                    var found = new HashSet<String>();
                    rows.forEach(row -> found.add(row.getString(0)));
                    return found;
                });
    }

    /** Gives claims back, so that any relay may take the messages at its next sweep. */
    Uni<Void> release(List<String> ids) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** @return up to {@code limit} messages that nobody is sending, each the oldest of its key, now claimed */
    Uni<List<OutboxMessage>> claim(int limit) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(limit)).map(OutboxStore::messages);
    }

    /** Forgets messages that Kafka has acknowledged. */
    Uni<Void> delete(List<String> ids) {
        return pool.preparedQuery("delete from outbox where id = any($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** @return seconds since the oldest message that is still here was committed, 0 when there is none */
    Uni<Double> lagSeconds() {
        return pool.query("select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from outbox")
                .execute()
                .map(rows -> rows.iterator().next().getDouble(0));
    }

    private static List<OutboxMessage> messages(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .sorted((one, other) -> Long.compare(one.getLong("seq"), other.getLong("seq")))
                .map(row -> new OutboxMessage(
                        row.getString("id"),
                        row.getString("aggregatetype"),
                        row.getString("aggregateid"),
                        row.getString("type"),
                        row.getBuffer("payload").getBytes(),
                        row.getOffsetDateTime("created_at").toInstant(),
                        instant(row.getOffsetDateTime("expires_at")),
                        row.getString("signature"),
                        row.getString("traceparent")))
                .toList();
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
