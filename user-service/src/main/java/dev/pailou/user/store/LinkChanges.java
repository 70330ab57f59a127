package dev.pailou.user.store;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** What became of links otherwise than by a login, and for a while how it was before. */
@Singleton
public class LinkChanges {

    /** How the identity was is copied by the database itself, so that nothing of it is lost on the way. */
    private static final String KEEP = """
            insert into link_change (id, pool_id, identity_id, source_id, connection_id, reason, user_id, former_user_id,
                                     changed_by, was)
            select cast(?1 as varchar), i.pool_id, i.id, i.source_id, i.last_connection_id, cast(?2 as varchar),
                   cast(?3 as varchar), cast(?4 as varchar), cast(?5 as varchar),
                   jsonb_build_object('identity', to_jsonb(i), 'subjects',
                       (select jsonb_agg(to_jsonb(s)) from identity_subject s where s.identity_id = i.id))
            from identity i where i.id = ?6
            """;

    private static final String FORGET =
            "update link_change set was = null where was is not null and changed_at < now() - interval '7 days'";

    private static final String FORGET_OF_USER =
            "update link_change set was = null where (user_id = ?1 or former_user_id = ?1) and was is not null";

    private final Pool pool;

    LinkChanges(Pool pool) {
        this.pool = pool;
    }

    /**
     * A change of a link.
     *
     * @param id           the change
     * @param reason       stable code of why
     * @param userId       who has the identity since, null for nobody
     * @param formerUserId who had it before, null for nobody
     * @param by           who changed it
     */
    public record Change(String id, String reason, String userId, String formerUserId, String by) {}

    /** Keeps a change together with how the identity is before it, in the transaction of the caller. */
    public Uni<Void> keep(Change change, String identityId) {
        return Rows.change(
                        KEEP,
                        change.id(),
                        change.reason(),
                        change.userId(),
                        change.formerUserId(),
                        change.by(),
                        identityId)
                .replaceWithVoid();
    }

    /** Forgets how identities were that a user had who is gone: nothing is restored to nobody. */
    public Uni<Void> forgetOf(String userId) {
        return Rows.change(FORGET_OF_USER, userId).replaceWithVoid();
    }

    @Scheduled(identity = "link-change-cleanup", every = "1h", delayed = "4m")
    Uni<Void> forgetOld() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
