package dev.pailou.login.store;

import dev.pailou.login.domain.SharedKey;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code pushed_value}. */
@Singleton
public class PushedValueStore {

    private static final String KEEP = """
            insert into pushed_value (scope, secrets_hash, name, value, told_at, expires_at)
            values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (scope, secrets_hash, name) do update
            set value = excluded.value, told_at = excluded.told_at, expires_at = excluded.expires_at
            where pushed_value.told_at < excluded.told_at
            """;

    private static final String FIND = """
            select value from pushed_value
            where scope = $1 and secrets_hash = $2 and name = $3 and expires_at > now()
            """;

    private final Pool pool;

    PushedValueStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Keeps a value, in the caller's transaction, unless a newer one is here. The same one again changes nothing.
     *
     * @param sealed the value, encrypted
     * @param toldAt when the vendor says it was
     * @return whether it is the newest
     */
    public Uni<Boolean> keep(SharedKey key, String name, String sealed, Instant toldAt, Duration lifetime) {
        return Panache.getSession().chain(session -> session.createNativeQuery(KEEP)
                .setParameter(1, key.scope())
                .setParameter(2, key.secretsHash())
                .setParameter(3, name)
                .setParameter(4, sealed)
                .setParameter(5, toldAt.atOffset(ZoneOffset.UTC))
                .setParameter(6, toldAt.plus(lifetime).atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .map(changed -> changed == 1));
    }

    /** @return the newest value, encrypted, while it holds */
    public Uni<Optional<String>> find(SharedKey key, String name) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(key.scope(), key.secretsHash(), name))
                .map(rows -> {
                    for (var row : rows) {
                        return Optional.of(row.getString("value"));
                    }
                    return Optional.empty();
                });
    }

    /** Forgets values that have not held for that long. */
    public Uni<Void> forget(Duration expired) {
        return pool.preparedQuery("delete from pushed_value where expires_at < now() - make_interval(secs => $1)")
                .execute(Tuple.of((double) expired.toSeconds()))
                .replaceWithVoid();
    }
}
