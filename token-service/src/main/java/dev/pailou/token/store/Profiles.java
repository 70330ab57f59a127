package dev.pailou.token.store;

import dev.pailou.kernel.events.UserUpdated;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What is known of people, as it changes while they are logged in: applications are told the new values by the next
 * answer that has any (OpenID Connect Core section 5.3.2). By which identities somebody is known is only told with a
 * login.
 */
@Singleton
public class Profiles {

    private static final String KEEP = """
            insert into told_profile as kept (user_id, pool_id, version, claims)
            select cast(?1 as varchar), cast(?2 as varchar), cast(?3 as bigint), cast(?4 as text)
             where not exists (select 1 from exclusion where user_id = ?1 and deleted)
            on conflict (user_id) do update
                set version = excluded.version, claims = excluded.claims, told_at = excluded.told_at
            where kept.version < excluded.version
            """;

    private static final String WITH_NEWS = """
             set claims = cast(cast(p.claims as jsonb) || jsonb_strip_nulls(jsonb_build_object(
                    'identities', cast(it.claims as jsonb) -> 'identities')) as text)
              from told_profile p
            """;

    /** What was decided at that version or a later one says so itself. */
    private static final String OLDER = " and p.pool_id = it.pool_id and coalesce(it.user_version, 0) < p.version";

    private static final String SESSIONS = "update session it" + WITH_NEWS
            + " where p.user_id = ?1 and it.user_id = p.user_id and it.ended_at is null" + OLDER;

    private static final String AUTHORIZATIONS = "update authorizations it" + WITH_NEWS
            + " where p.user_id = ?1 and it.user_id = p.user_id and it.claims is not null" + OLDER;

    private static final String AUTHORIZATION = "update authorizations it" + WITH_NEWS
            + " where it.id = ?1 and it.user_id = p.user_id and it.claims is not null" + OLDER;

    private static final String FORGET = "delete from told_profile where user_id = ?1";

    private static final String FORGET_OLD = "delete from told_profile where told_at < now() - interval '1 day'";

    private final StoredClaims claims;
    private final Pool pool;

    Profiles(StoredClaims claims, Pool pool) {
        this.claims = claims;
        this.pool = pool;
    }

    /** Takes a change in, unless a later one is known or the user is gone. Needs a transaction. */
    public Uni<Void> keep(UserUpdated updated) {
        return Statement.changesOne(
                        KEEP,
                        updated.userId(),
                        updated.poolId(),
                        updated.version(),
                        claims.write(updated.claims(), List.of()))
                .chain(news -> news
                        ? Statement.changes(SESSIONS, updated.userId())
                                .chain(() -> Statement.changes(AUTHORIZATIONS, updated.userId()))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** What a decision says of a person may have changed since it was made. Needs a transaction. */
    static Uni<Void> catchUp(String authorizationId) {
        return Statement.changes(AUTHORIZATION, authorizationId).replaceWithVoid();
    }

    /** Needs a transaction. */
    static Uni<Void> forget(String userId) {
        return Statement.changes(FORGET, userId).replaceWithVoid();
    }

    @Scheduled(identity = "told-profile-cleanup", every = "1h", delayed = "5m")
    Uni<Void> forgetOld() {
        return pool.query(FORGET_OLD).execute().replaceWithVoid();
    }
}
