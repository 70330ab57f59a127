package dev.pailou.kernel.outbox;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Forgets consumed events after a week, the time for which topics keep them. */
@Singleton
class ConsumedEventCleanup {

    private final Pool pool;

    ConsumedEventCleanup(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(identity = "consumed-event-cleanup", every = "1h", delayed = "1m")
    Uni<Void> forget() {
        return pool.query("delete from consumed_event where consumed_at < now() - interval '7 days'")
                .execute()
                .replaceWithVoid();
    }
}
