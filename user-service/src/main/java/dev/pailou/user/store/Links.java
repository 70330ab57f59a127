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
