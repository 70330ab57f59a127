package dev.pailou.token.store;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/**
 * Forgets authorizations once nothing can come of them any more: a code issued in an authorization's last moment lives a
 * minute, and once it is redeemed the row ends with the last of its tokens. Forgets revoked tokens that would have ended
 * by themselves.
 */
@Singleton
class AuthorizationCleanup {

    // In small bites, so that a backlog never holds many rows locked; several replicas don't get into each other's way.
    private static final String FORGET = """
            delete from authorizations where id in (
                select id from authorizations where expires_at < now() - interval '15 minutes'
                 order by expires_at limit 5000 for update skip locked)
            """;

    private static final String FORGET_REVOKED = """
            delete from revoked_token where token_id in (
                select token_id from revoked_token where expires_at < now()
                 order by expires_at limit 5000 for update skip locked)
            """;

    private final Pool pool;

    AuthorizationCleanup(Pool pool) {
        this.pool = pool;
    }

    @Scheduled(identity = "authorization-cleanup", every = "1m", delayed = "1m")
    Uni<Void> forget() {
        return pool.query(FORGET)
                .execute()
                .chain(() -> pool.query(FORGET_REVOKED).execute())
                .replaceWithVoid();
    }
}
