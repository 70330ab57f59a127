package dev.pailou.user.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.Optional;

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

    private static final String NOTE = """
            insert into link_change (id, pool_id, identity_id, source_id, connection_id, reason, user_id, former_user_id,
                                     changed_by)
            values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as varchar), cast(?8 as varchar), ?9)
            """;

    private static final String UNDOABLE =
            " was is not null and undone_at is null and changed_at > now() - interval '7 days'";

    private static final String FIND = """
            select identity_id, source_id, user_id, former_user_id from link_change
            where id = ?1 and (user_id = ?2 or former_user_id = ?2)""" + " and" + UNDOABLE;

    private static final String CLAIM = "update link_change set undone_at = now() where id = ?1 and" + UNDOABLE;

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

    /** Keeps a change that nobody will undo, in the transaction of the caller. */
    public Uni<Void> note(Change change, String poolId, LinkedIdentity identity) {
        return Rows.change(
                        NOTE,
                        change.id(),
                        poolId,
                        identity.id(),
                        identity.sourceId(),
                        identity.connectionId(),
                        change.reason(),
                        change.userId(),
                        change.formerUserId(),
                        change.by())
                .replaceWithVoid();
    }

    /**
     * A change that can be undone.
     *
     * @param identityId   the identity
     * @param sourceId     its source
     * @param userId       who got it, null for nobody
     * @param formerUserId who had it before, null for nobody
     */
    public record Undoable(String identityId, String sourceId, String userId, String formerUserId) {}

    /** @return this change of this user, while it can be undone */
    public Uni<Optional<Undoable>> undoable(String id, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Tuple.class)
                        .setParameter(1, id)
                        .setParameter(2, userId)
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Undoable(
                                row.get(0, String.class),
                                row.get(1, String.class),
                                row.get(2, String.class),
                                row.get(3, String.class))));
    }

    /** Marks a change as undone, in the transaction that undoes it. @return false when somebody was faster */
    public Uni<Boolean> undo(String id) {
        return Rows.change(CLAIM, id).map(rows -> rows == 1);
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
