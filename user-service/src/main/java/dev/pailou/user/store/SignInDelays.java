package dev.pailou.user.store;

import dev.pailou.user.domain.GrowingDelay;
import dev.pailou.user.domain.LoginName;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Slows guessing down, name by name, whether anybody has that name or not. An attempt counts as failed from its
 * beginning until it succeeds: so guesses made at once, at any number of replicas, are counted before one is answered.
 */
@Singleton
public class SignInDelays {

    private static final String BEGIN = """
            insert into sign_in_delay as d (pool_id, name_hash, failures, not_before)
            values ($1, $2, 1, now() + make_interval(secs => ($3::int[])[1]))
            on conflict (pool_id, name_hash) do update set failures = d.failures + 1,
                not_before = now() + make_interval(secs => ($3::int[])[least(d.failures + 1, cardinality($3::int[]))])
            where d.not_before <= now()
            returning failures
            """;

    private static final String REST = """
            select ceil(extract(epoch from not_before - clock_timestamp()))::bigint
            from sign_in_delay where pool_id = $1 and name_hash = $2
            """;

    private static final String FORGET = "delete from sign_in_delay where pool_id = ?1 and name_hash = ?2";

    private static final String FORGET_OLD = "delete from sign_in_delay where not_before < now() - interval '1 day'";

    private final Pool pool;

    SignInDelays(Pool pool) {
        this.pool = pool;
    }

    /**
     * Counts an attempt, unless the name has to wait. Committed at once.
     *
     * @return empty when the attempt may go on, else for how long the name can't be tried, at least a second
     */
    public Uni<Optional<Duration>> begin(String poolId, LoginName name) {
        return begin(poolId, name.hashIn(poolId), GrowingDelay.SECONDS)
                .map(begun -> begun.allowed() ? Optional.empty() : Optional.of(begun.rest()));
    }

    /**
     * @param allowed whether the attempt may go on
     * @param rest    for how long there can be no other
     */
    public record Begun(boolean allowed, Duration rest) {}

    /**
     * The same for whatever else can be tried too often.
     *
     * @param hash    says what is tried, 43 characters
     * @param seconds how long to wait after the first, second, third, ... attempt
     */
    public Uni<Begun> begin(String poolId, String hash, List<Integer> seconds) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(poolId, hash, seconds.toArray(Integer[]::new)))
                .chain(counted -> counted.size() == 1
                        ? Uni.createFrom().item(new Begun(true, after(counted, seconds)))
                        : rest(poolId, hash).map(rest -> new Begun(false, rest)));
    }

    private static Duration after(RowSet<Row> counted, List<Integer> seconds) {
        var failures = counted.iterator().next().getInteger(0);
        return Duration.ofSeconds(seconds.get(Math.min(failures, seconds.size()) - 1));
    }

    /** Forgets the attempts of a name that just succeeded, in the transaction of the caller. */
    public Uni<Void> forget(String poolId, LoginName name) {
        return forget(poolId, name.hashIn(poolId));
    }

    /** Forgets the attempts at something else. */
    public Uni<Void> forget(String poolId, String hash) {
        return Rows.change(FORGET, poolId, hash).replaceWithVoid();
    }

    /** A day after its last attempt a name starts afresh. */
    @Scheduled(identity = "sign-in-delay-cleanup", every = "1h", delayed = "1m")
    Uni<Void> forgetOld() {
        return pool.query(FORGET_OLD).execute().replaceWithVoid();
    }

    private Uni<Duration> rest(String poolId, String hash) {
        return pool.preparedQuery(REST).execute(Tuple.of(poolId, hash)).map(rows -> {
            var row = rows.iterator();
            return Duration.ofSeconds(row.hasNext() ? Math.max(1, row.next().getLong(0)) : 1);
        });
    }
}
