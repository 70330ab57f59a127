package dev.pailou.token.store;

import dev.pailou.kernel.ids.Digest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Counts user codes that nobody was given, by the client's network and by pool (RFC 8628 section 5.1). An attempt is
 * counted before it is looked at and given back when it was right, so that many at once get no more guesses than one
 * after the other, by however many replicas.
 *
 * <p>A thousand guesses in ten minutes against ten thousand open codes find one in two and a half thousand tries, and all
 * that it gives is the chance to log a stranger's device in as oneself.
 */
@Singleton
public class UserCodeAttempts {

    private static final int OF_A_CLIENT = 20;
    private static final int OF_A_POOL = 1000;

    private static final String TAKE = """
            insert into user_code_attempts (counted, attempts, resets_at) values (?1, 1, now() + interval '10 minutes')
            on conflict (counted) do update
               set attempts = case when user_code_attempts.resets_at <= now() then 1
                                   else user_code_attempts.attempts + 1 end,
                   resets_at = case when user_code_attempts.resets_at <= now() then now() + interval '10 minutes'
                                    else user_code_attempts.resets_at end
             where user_code_attempts.resets_at <= now() or user_code_attempts.attempts < ?2
            """;

    private static final String GIVE_BACK =
            "update user_code_attempts set attempts = attempts - 1 where counted = ?1 and attempts > 0";

    private static final String FORGET = "delete from user_code_attempts where resets_at < now() - interval '1 minute'";

    private final Pool database;

    UserCodeAttempts(Pool database) {
        this.database = database;
    }

    /** @return whether the client may try another code in this pool; when it may, the attempt is counted */
    public Uni<Boolean> take(String poolId, String network) {
        return take(client(poolId, network), OF_A_CLIENT)
                .chain(may ->
                        may ? take(pool(poolId), OF_A_POOL) : Uni.createFrom().item(false));
    }

    /** Makes a counted attempt none: the code was right. */
    public Uni<Void> giveBack(String poolId, String network) {
        return Panache.withTransaction(() -> Statement.changesOne(GIVE_BACK, client(poolId, network)))
                .chain(() -> Panache.withTransaction(() -> Statement.changesOne(GIVE_BACK, pool(poolId))))
                .replaceWithVoid();
    }

    @Scheduled(identity = "user-code-attempts-cleanup", every = "10m", delayed = "3m")
    Uni<Void> forget() {
        return database.query(FORGET).execute().replaceWithVoid();
    }

    private static Uni<Boolean> take(String counted, int limit) {
        return Panache.withTransaction(() -> Statement.changesOne(TAKE, counted, limit));
    }

    private static String client(String poolId, String network) {
        return Digest.sha256("client " + poolId + ' ' + network);
    }

    private static String pool(String poolId) {
        return Digest.sha256("pool " + poolId);
    }
}
