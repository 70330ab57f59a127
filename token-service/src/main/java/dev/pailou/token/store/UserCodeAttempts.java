package dev.pailou.token.store;

import dev.pailou.kernel.ids.Digest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Counts user codes that nobody was given, by the client's network in each pool (RFC 8628 section 5.1). An attempt is
 * counted before it is looked at and given back when it was right, so that many at once get no more guesses than one
 * after the other, by however many replicas.
 *
 * <p>Nothing is counted of a whole pool: whoever has a few dozen networks, which is nothing in IPv6, could keep all its
 * people from their devices. Against whoever has a great many networks stands the code itself. There are
 * 20<sup>10</sup>, about 10<sup>13</sup>. Twenty guesses in ten minutes from each of the 65,536 networks of an IPv6 site
 * (RFC 6177) are 1.3 million; against a thousand open codes, one hits once in 7,800 such attacks, which are 54 days
 * without a pause. All that a hit gives is the chance to log a stranger's device in as oneself. With the eight letters of
 * RFC 8628's example it would be one every three hours.
 */
@Singleton
public class UserCodeAttempts {

    private static final int GUESSES = 20;

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

    /** @return whether a network may try another code in this pool; when it may, the attempt is counted */
    public Uni<Boolean> take(String poolId, String network) {
        return Panache.withTransaction(() -> Statement.changesOne(TAKE, counted(poolId, network), GUESSES));
    }

    /** Makes a counted attempt none: the code was right. */
    public Uni<Void> giveBack(String poolId, String network) {
        return Panache.withTransaction(() -> Statement.changesOne(GIVE_BACK, counted(poolId, network)))
                .replaceWithVoid();
    }

    @Scheduled(identity = "user-code-attempts-cleanup", every = "10m", delayed = "3m")
    Uni<Void> forget() {
        return database.query(FORGET).execute().replaceWithVoid();
    }

    private static String counted(String poolId, String network) {
        return Digest.sha256("client " + poolId + ' ' + network);
    }
}
