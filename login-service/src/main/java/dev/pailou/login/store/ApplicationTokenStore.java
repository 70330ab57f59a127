package dev.pailou.login.store;

import dev.pailou.login.domain.SharedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The table {@code application_token}. Each statement stands alone: calls to vendors come between, from whatever thread
 * their answers arrive on.
 */
@Singleton
public class ApplicationTokenStore {

    private static final String FIND = """
            select token, token_hash, renew_at <= now() as due from application_token
            where scope = $1 and secrets_hash = $2 and token is not null and expires_at > now()
            """;

    private static final String LEASE = """
            insert into application_token (scope, secrets_hash, refresher, refreshing_until)
            values ($1, $2, $3, now() + make_interval(secs => $4))
            on conflict (scope, secrets_hash) do update
            set refresher = excluded.refresher, refreshing_until = excluded.refreshing_until
            where application_token.refreshing_until <= now()
              and (application_token.renew_at is null or application_token.renew_at <= now())
            """;

    private static final String KEEP = """
            update application_token
            set token = $4, token_hash = $5, renew_at = now() + make_interval(secs => $6),
                expires_at = now() + make_interval(secs => $7), refresher = null, refreshing_until = now()
            where scope = $1 and secrets_hash = $2 and refresher = $3
            """;

    private static final String RELEASE = """
            update application_token set refresher = null, refreshing_until = now()
            where scope = $1 and secrets_hash = $2 and refresher = $3
            """;

    private static final String DROP = """
            update application_token set token = null, token_hash = null, renew_at = null, expires_at = null
            where scope = $1 and secrets_hash = $2 and token_hash = $3
            """;

    private static final String FORGET = """
            delete from application_token
            where refreshing_until < now() - make_interval(secs => $1)
              and (expires_at is null or expires_at < now() - make_interval(secs => $1))
            """;

    private final Pool pool;

    ApplicationTokenStore(Pool pool) {
        this.pool = pool;
    }

    /** @return the token, while it holds */
    public Uni<Optional<StoredToken>> find(SharedKey key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(key.scope(), key.secretsHash()))
                .map(rows -> {
                    for (var row : rows) {
                        return Optional.of(new StoredToken(
                                row.getString("token"), row.getString("token_hash"), row.getBoolean("due")));
                    }
                    return Optional.empty();
                });
    }

    /**
     * @param refresher a random value of this attempt
     * @param lease     for how long nobody else tries
     * @return whether it is the caller who has to fetch the token
     */
    public Uni<Boolean> lease(SharedKey key, String refresher, Duration lease) {
        return changed(LEASE, Tuple.of(key.scope(), key.secretsHash(), refresher, seconds(lease)));
    }

    /**
     * Keeps a token that was fetched, and ends the lease. A holder who was late, and whose lease is somebody else's now,
     * changes nothing.
     */
    public Uni<Boolean> keep(
            SharedKey key, String refresher, StoredToken token, Duration untilRenewal, Duration lifetime) {
        return changed(KEEP, Tuple.from(new Object[] {
            key.scope(),
            key.secretsHash(),
            refresher,
            token.sealed(),
            token.hash(),
            seconds(untilRenewal),
            seconds(lifetime)
        }));
    }

    /** Ends a lease without a token. */
    public Uni<Boolean> release(SharedKey key, String refresher) {
        return changed(RELEASE, Tuple.of(key.scope(), key.secretsHash(), refresher));
    }

    /** Forgets a token that the vendor no longer takes, unless another has taken its place already. */
    public Uni<Boolean> drop(SharedKey key, String tokenHash) {
        return changed(DROP, Tuple.of(key.scope(), key.secretsHash(), tokenHash));
    }

    /** Forgets what nobody has used for that long. */
    public Uni<Void> forget(Duration unused) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(seconds(unused))).replaceWithVoid();
    }

    private Uni<Boolean> changed(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(done -> done.rowCount() == 1);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
