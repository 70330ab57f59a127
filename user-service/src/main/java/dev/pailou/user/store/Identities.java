package dev.pailou.user.store;

import dev.pailou.kernel.events.BoundIdentity;
import dev.pailou.kernel.events.Subject;
import dev.pailou.user.domain.decision.ArrivingIdentity;
import dev.pailou.user.domain.decision.KnownIdentity;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Identities and the subjects by which their sources name them, as logins make them. */
@Singleton
public class Identities {

    private static final String ADD = """
            insert into identity_subject (source_id, namespace, subject, identity_id) values (?1, ?2, ?3, ?4)
            on conflict do nothing
            """;

    private static final String SEEN = """
            update identity set last_connection_id = ?1, last_login_at = greatest(last_login_at, ?2),
                nickname = coalesce(cast(?3 as varchar), nickname)
            where id = ?4 and user_id = ?5
            """;

    private static final String OF_USER = """
            select i.id as id, i.source_id as source_id, i.last_connection_id as connection_id,
                   s.namespace as namespace, s.subject as subject
            from identity i join identity_subject s on s.identity_id = i.id
            where i.user_id = ?1 order by i.id, s.namespace
            """;

    private static final String OWNING = """
            select i.id as id, i.user_id as user_id, u.blocked as blocked, s.namespace as namespace,
                   s.subject as subject
            from identity_subject s join identity i on i.id = s.identity_id join users u on u.id = i.user_id
            where s.identity_id in (select named.identity_id from identity_subject named
                                    where named.source_id = ?1 and (named.namespace, named.subject) in (%s))
            """;

    /** @return the identities of a user, oldest first, each with all its subjects */
    public Uni<List<BoundIdentity>> of(String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_USER, Tuple.class)
                        .setParameter(1, userId)
                        .getResultList())
                .map(Identities::bound);
    }

    /** @return the same outside of a transaction */
    public Uni<List<BoundIdentity>> shown(String userId) {
        return Panache.withSession(() -> of(userId));
    }

    /** @return the identities that have at least one of the arriving one's subjects, each with all of its own */
    public Uni<List<KnownIdentity>> having(ArrivingIdentity arriving) {
        var subjects = arriving.subjects();
        var pairs = IntStream.range(0, subjects.size())
                .mapToObj(i -> "(?%d, ?%d)".formatted(2 * i + 2, 2 * i + 3))
                .collect(Collectors.joining(", "));
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(OWNING.formatted(pairs), Tuple.class)
                    .setParameter(1, arriving.sourceId());
            for (int i = 0; i < subjects.size(); i++) {
                query.setParameter(2 * i + 2, subjects.get(i).namespace());
                query.setParameter(2 * i + 3, subjects.get(i).subject());
            }
            return query.getResultList().map(Identities::identities);
        });
    }

    /**
     * Makes an identity of a user.
     *
     * @param id           the new identity
     * @param userId       its user, who exists
     * @param poolId       the pool of both
     * @param connectionId the connection through which it came
     * @param arriving     its source and subjects
     * @param at           now
     * @return fails with {@link LostRace} when another transaction has given one of the subjects away
     */
    public Uni<Void> create(
            String id, String userId, String poolId, String connectionId, ArrivingIdentity arriving, Instant at) {
        var identity = new Identity();
        identity.id = id;
        identity.userId = userId;
        identity.poolId = poolId;
        identity.sourceId = arriving.sourceId();
        identity.firstConnectionId = connectionId;
        identity.lastConnectionId = connectionId;
        identity.createdAt = at;
        identity.lastLoginAt = at;
        return Panache.getSession()
                .chain(session -> session.persist(identity).chain(session::flush))
                .chain(() -> add(id, arriving.sourceId(), arriving.subjects()));
    }

    /**
     * Gives an identity further subjects.
     *
     * @return fails with {@link LostRace} when another transaction has given one of them away, or has given the
     *     identity another one in the same namespace
     */
    public Uni<Void> add(String id, String sourceId, List<Subject> subjects) {
        // Always in the same order, so that two transactions with the same subjects never wait for each other.
        var ordered = subjects.stream()
                .distinct()
                .sorted(Comparator.comparing(Subject::namespace).thenComparing(Subject::subject))
                .toList();
        Uni<Void> added = Uni.createFrom().voidItem();
        for (var subject : ordered) {
            added = added.chain(() -> Rows.change(ADD, sourceId, subject.namespace(), subject.subject(), id)
                    .invoke(rows -> {
                        if (rows == 0) {
                            throw new LostRace("a subject of source " + sourceId);
                        }
                    })
                    .replaceWithVoid());
        }
        return added;
    }

    /**
     * Notes that an identity came in.
     *
     * @param nickname what the source calls the person now, if it says
     * @return fails with {@link LostRace} when it was taken from the user meanwhile
     */
    public Uni<Void> seen(String id, String userId, String connectionId, Optional<String> nickname, Instant at) {
        return Rows.change(SEEN, connectionId, at, nickname.orElse(null), id, userId)
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new LostRace("identity " + id + ", which is the user's no longer");
                    }
                })
                .replaceWithVoid();
    }

    private static List<BoundIdentity> bound(List<Tuple> rows) {
        Map<String, List<Tuple>> byId = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("id", String.class), LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream()
                .map(subjects -> new BoundIdentity(
                        subjects.getFirst().get("source_id", String.class),
                        subjects.getFirst().get("connection_id", String.class),
                        subjects.stream()
                                .map(row -> new Subject(
                                        row.get("namespace", String.class), row.get("subject", String.class)))
                                .toList()))
                .toList();
    }

    private static List<KnownIdentity> identities(List<Tuple> rows) {
        Map<String, List<Tuple>> byId = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("id", String.class), LinkedHashMap::new, Collectors.toList()));
        var identities = new ArrayList<KnownIdentity>();
        byId.forEach((id, subjects) -> identities.add(new KnownIdentity(
                id,
                subjects.getFirst().get("user_id", String.class),
                subjects.getFirst().get("blocked", Boolean.class),
                subjects.stream().collect(Collectors.toMap(text("namespace"), text("subject"))))));
        return identities;
    }

    private static Function<Tuple, String> text(String column) {
        return row -> row.get(column, String.class);
    }
}
