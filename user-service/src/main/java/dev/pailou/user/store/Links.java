package dev.pailou.user.store;

import dev.pailou.kernel.events.Subject;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * To whom identities belong, changed otherwise than by a login. Callers hold the lock of each user whose identities they
 * change.
 */
@Singleton
public class Links {

    private static final String SUBJECTS = """
            select s.identity_id, s.namespace, s.subject
            from identity_subject s join identity i on i.id = s.identity_id
            where i.user_id = ?1 order by s.namespace
            """;

    /** What is closed now lets nobody in, and who relies on it would be shut out. */
    private static final String OTHER_WAYS_IN = """
            select (select count(*) from credential c join pool p on p.id = c.pool_id and p.password_sign_in
                    where c.user_id = ?1)
                 + (select count(*) from identity i
                    where i.user_id = ?1 and i.id <> ?2
                        and exists (select 1 from connection c
                                    where c.source_id = i.source_id and c.pool_id = i.pool_id and c.enabled))
            """;

    private static final String MOVE = "update identity set user_id = ?1 where id = ?2 and user_id = ?3";

    /** Whoever comes by it will be vouched for again. */
    private static final String FORGET_CONTACTS = "delete from user_contact where identity_id = ?1";

    private static final String MOVE_ALL = "update identity set user_id = ?1 where user_id = ?2";

    private static final String RESTORE = """
            insert into identity (id, user_id, pool_id, source_id, first_connection_id, last_connection_id, nickname,
                                  created_at, last_login_at)
            select r.id, r.user_id, r.pool_id, r.source_id, r.first_connection_id, r.last_connection_id, r.nickname,
                   r.created_at, r.last_login_at
            from link_change l, jsonb_populate_record(cast(null as identity), l.was -> 'identity') r
            where l.id = ?1 on conflict do nothing
            """;

    private static final String RESTORE_SUBJECTS = """
            insert into identity_subject (source_id, namespace, subject, identity_id)
            select r.source_id, r.namespace, r.subject, r.identity_id
            from link_change l, jsonb_populate_recordset(cast(null as identity_subject), l.was -> 'subjects') r
            where l.id = ?1 on conflict do nothing
            """;

    private static final String SUBJECTS_TO_RESTORE =
            "select jsonb_array_length(was -> 'subjects') from link_change where id = ?1";

    private static final String TAKE = "delete from identity where id = ?1 and user_id = ?2";

    /** @return the identities of a user, oldest first */
    public Uni<List<LinkedIdentity>> of(String userId) {
        return Rows.find(Identity.class, "from Identity where userId = ?1 order by id", userId)
                .chain(identities -> subjects(userId).map(subjects -> identities.stream()
                        .map(identity -> linked(identity, subjects.getOrDefault(identity.id, List.of())))
                        .toList()));
    }

    /** @return this identity of this user */
    public Uni<Optional<LinkedIdentity>> of(String userId, String identityId) {
        return of(userId).map(all -> all.stream()
                .filter(identity -> identity.id().equals(identityId))
                .findFirst());
    }

    /** @return by how many other ways a user can come in now */
    public Uni<Long> otherWaysIn(String userId, String identityId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(OTHER_WAYS_IN, Long.class)
                .setParameter(1, userId)
                .setParameter(2, identityId)
                .getSingleResult());
    }

    /** Takes an identity from its user; nobody has it then. @return whether it was theirs */
    public Uni<Boolean> take(String identityId, String userId) {
        return Rows.change(TAKE, identityId, userId).map(rows -> rows == 1);
    }

    /** Gives an identity of one user to another. @return whether it was that one's */
    public Uni<Boolean> move(String identityId, String fromUserId, String toUserId) {
        return Rows.change(FORGET_CONTACTS, identityId)
                .chain(() -> Rows.change(MOVE, toUserId, identityId, fromUserId))
                .map(rows -> rows == 1);
    }

    /** Gives all identities of one user to another, with the contacts that they vouch for left to the caller. */
    public Uni<Void> moveAll(String fromUserId, String toUserId) {
        return Rows.change(MOVE_ALL, toUserId, fromUserId).replaceWithVoid();
    }

    /**
     * Makes an identity again as it was before a change that took it from its user.
     *
     * @return false when somebody has one of its subjects by now
     */
    public Uni<Boolean> restore(String changeId) {
        return Rows.change(RESTORE, changeId)
                .chain(made -> Rows.change(RESTORE_SUBJECTS, changeId).chain(restored -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(SUBJECTS_TO_RESTORE, Integer.class)
                                .setParameter(1, changeId)
                                .getSingleResult())
                        .map(all -> made == 1 && restored.equals(all))));
    }

    private static Uni<Map<String, List<Subject>>> subjects(String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SUBJECTS, Tuple.class)
                        .setParameter(1, userId)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.get(0, String.class),
                                Collectors.mapping(
                                        row -> new Subject(row.get(1, String.class), row.get(2, String.class)),
                                        Collectors.toList()))));
    }

    private static LinkedIdentity linked(Identity identity, List<Subject> subjects) {
        return new LinkedIdentity(
                identity.id,
                identity.sourceId,
                identity.lastConnectionId,
                identity.nickname,
                subjects,
                identity.createdAt,
                identity.lastLoginAt);
    }
}
