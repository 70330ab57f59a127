package dev.pailou.token.store;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Forgets sessions whose time is over. */
@Singleton
class SessionCleanup {

    private static final String FORGET = """
            delete from session where id in (
                select id from session where least(ends_at, idle_ends_at) < now()
                 order by least(ends_at, idle_ends_at) limit 5000 for update skip locked)
            """;

    private final Pool pool;

    SessionCleanup(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(identity = "session-cleanup", every = "1m", delayed = "1m")
    Uni<Void> forget() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
