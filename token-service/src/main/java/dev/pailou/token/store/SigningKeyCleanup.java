package dev.pailou.token.store;

import dev.pailou.token.domain.keys.KeySchedule;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Forgets keys that have left the JWKS: what isn't there can't be stolen. */
@Singleton
class SigningKeyCleanup {

    private static final String FORGET = """
            delete from signing_key gone where exists (
                select 1 from signing_key following
                 where following.pool_id = gone.pool_id and following.algorithm = gone.algorithm
                   and following.signs_from > gone.signs_from and following.signs_from < $1)
            """;

    private final Pool pool;

    SigningKeyCleanup(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(identity = "signing-key-cleanup", every = "1h", delayed = "5m")
    Uni<Void> forget() {
        var since =
                OffsetDateTime.now(ZoneOffset.UTC).minus(KeySchedule.RETAINED).minus(KeySchedule.NOTICE);
        return pool.preparedQuery(FORGET).execute(Tuple.of(since)).replaceWithVoid();
    }
}
