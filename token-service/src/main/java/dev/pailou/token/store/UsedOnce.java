package dev.pailou.token.store;

import dev.pailou.kernel.ids.Digest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;

/** Values that others made and that count once, on whichever replica they arrive. */
@Singleton
public class UsedOnce {

    private static final String USE = """
            insert into used_once (kind, hash, expires_at) values (?1, ?2, ?3) on conflict do nothing
            """;

    private static final String FORGET = """
            delete from used_once where (kind, hash) in (
                select kind, hash from used_once where expires_at < now()
                 order by expires_at limit 5000 for update skip locked)
            """;

    private final Pool pool;

    UsedOnce(Pool pool) {
        this.pool = pool;
    }

    /** What a value is. */
    public enum Kind {
        /** Id of a client's assertion, together with the client (RFC 7523 section 3). */
        ASSERTION,
        /** Id of a proof of possession, together with its key (RFC 9449 section 11.1). */
        PROOF
    }

    /**
     * Uses a value up.
     *
     * @param kind  what it is
     * @param owner whose it is: two who happen to choose the same don't get into each other's way
     * @param value the value
     * @param until from when on it is refused anyway
     * @return whether this was the first time
     */
    public Uni<Boolean> first(Kind kind, String owner, String value, Instant until) {
        return Panache.withTransaction(() -> Statement.changesOne(
                USE, kind.name(), Digest.sha256(owner + ' ' + value), until.atOffset(ZoneOffset.UTC)));
    }

    @Scheduled(identity = "used-once-cleanup", every = "1m", delayed = "1m")
    Uni<Void> forget() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
