package dev.pailou.user.store;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.user.domain.EmailAddress;
import dev.pailou.user.domain.decision.CandidateUser;
import dev.pailou.user.domain.decision.MatchField;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** By what users are found beside their identities. A verified value leads to one user of its pool. */
@Singleton
public class Contacts {

    private static final int MAX_LENGTH = 320;

    /**
     * Locked, so that nobody is blocked, loses the value or gets another identity of the source between the decision and
     * its commit. Always in the same order, so that two transactions never wait for each other.
     */
    private static final String LOCK = """
            select u.id from users u
            where u.pool_id = ?1 and u.id in (select c.user_id from user_contact c
                                              where c.pool_id = ?1 and c.verified_at is not null and (%s))
            order by u.id for update of u
            """;

    private static final String HOLDERS = """
            select u.id as id, u.blocked as blocked, c.kind as kind, c.value_normalised as value_normalised,
                   c.source as source
            from user_contact c join users u on u.id = c.user_id
            where c.pool_id = ?1 and c.verified_at is not null and (%s)
            """;

    private static final String SOURCES =
            "select distinct user_id, source_id from identity where user_id in (%s) order by user_id, source_id";

    /** The cast tells the type of a null. */
    private static final String KEEP = """
            insert into user_contact (user_id, pool_id, kind, value, value_normalised, verified_at, source, identity_id)
            values (?1, ?2, ?3, ?4, ?5, cast(?6 as timestamptz), ?7, cast(?8 as varchar)) on conflict do nothing
            """;

    private static final String OF_USER = """
            select kind, value, verified_at is not null from user_contact where user_id = ?1 order by kind, created_at, value
            """;

    private static final String OF_FIELD = "delete from user_contact where user_id = ?1 and kind = ?2";

    /** What both have counts as verified when it was for either. */
    private static final String UNVERIFIED_OF_BOTH = """
            delete from user_contact s using user_contact f
            where s.user_id = ?1 and f.user_id = ?2 and s.kind = f.kind and s.value_normalised = f.value_normalised
                and s.verified_at is null and f.verified_at is not null
            """;

    private static final String OF_BOTH = """
            delete from user_contact f using user_contact s
            where s.user_id = ?1 and f.user_id = ?2 and s.kind = f.kind and s.value_normalised = f.value_normalised
            """;

    private static final String MOVE = "update user_contact set user_id = ?1 where user_id = ?2";

    private static final String NO_MORE =
            "delete from user_contact where identity_id = ?1 and kind = ?2 and value_normalised <> ?3";

    private static final String BY_PROVIDER = "provider";
    private static final String BY_ADMINISTRATOR = "administrator";

    /**
     * @param poolId the pool
     * @param values normalised, by field
     * @return the users who have one of these values verified, as they stay until this transaction ends
     */
    public Uni<List<CandidateUser>> lockHolders(String poolId, Map<MatchField, String> values) {
        if (values.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        // What changed while the lock was waited for is only seen by the statements after it.
        return find(LOCK, String.class, poolId, values)
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : find(HOLDERS, Tuple.class, poolId, values)
                                .chain(holders -> sources(ids).map(sources -> candidates(ids, holders, sources))));
    }

    /**
     * Notes that a provider vouches for a user's value. One that leads to another user goes on leading there.
     *
     * @param identityId by which identity of theirs
     * @param mustLead whether nobody else may have it: the user was made because nobody had
     * @return fails with {@link LostRace} when somebody else has it by now and nobody may
     */
    public Uni<Void> vouchedFor(
            String userId,
            String identityId,
            String poolId,
            MatchField field,
            AssuredClaim claim,
            Instant at,
            boolean mustLead) {
        var normalised = field.normalise(claim.value()).orElseThrow();
        // What people put between digits may be longer than any number.
        var value = claim.value().length() > MAX_LENGTH ? normalised : claim.value();
        return keep(userId, poolId, field, value, normalised, Optional.of(at), BY_PROVIDER, identityId)
                .chain(leads -> {
                    if (!leads && mustLead) {
                        throw new LostRace("a value of field " + field.code());
                    }
                    return leads
                            ? Uni.createFrom().voidItem()
                            : keep(userId, poolId, field, value, normalised, Optional.empty(), BY_PROVIDER, identityId)
                                    .replaceWithVoid();
                });
    }

    /**
     * Notes what a provider vouches for by now of an identity: who has another address today is not found by the one of
     * yesterday, which may be somebody else's.
     *
     * @param vouched by field
     */
    public Uni<Void> vouchedAnew(
            String userId, String identityId, String poolId, Map<MatchField, AssuredClaim> vouched, Instant at) {
        Uni<Void> noted = Uni.createFrom().voidItem();
        for (var contact : vouched.entrySet()) {
            var field = contact.getKey();
            var value = field.normalise(contact.getValue().value()).orElseThrow();
            noted = noted.chain(() -> Rows.change(NO_MORE, identityId, field.code(), value))
                    .chain(() -> vouchedFor(userId, identityId, poolId, field, contact.getValue(), at, false));
        }
        return noted;
    }

    /**
     * Keeps a user's e-mail address as an administrator says, in the transaction of the caller.
     *
     * @param verifiedAt when somebody whose word counts vouched for it
     * @return whether it is kept; false when it is verified for another user already
     */
    public Uni<Boolean> given(String userId, String poolId, EmailAddress address, Optional<Instant> verifiedAt) {
        return keep(
                userId,
                poolId,
                MatchField.EMAIL,
                address.value(),
                address.normalised(),
                verifiedAt,
                BY_ADMINISTRATOR,
                null);
    }

    /**
     * What a user is found by in a field from now on, as an administrator says, in the transaction of the caller.
     *
     * @param value      as it was given; empty for nothing
     * @param verifiedAt when somebody whose word counts vouched for it
     * @return whether it is kept; false when it is no value of that field, or verified for another user already
     */
    public Uni<Boolean> replace(
            String userId, String poolId, MatchField field, String value, Optional<Instant> verifiedAt) {
        return Rows.change(OF_FIELD, userId, field.code())
                .chain(() -> value.isEmpty()
                        ? Uni.createFrom().item(true)
                        : keep(
                                userId,
                                poolId,
                                field,
                                value,
                                field.normalise(value).orElseThrow(),
                                verifiedAt,
                                BY_ADMINISTRATOR,
                                null));
    }

    /** Gives a user all that another is found by. */
    public Uni<Void> move(String fromUserId, String toUserId) {
        return Rows.change(UNVERIFIED_OF_BOTH, toUserId, fromUserId)
                .chain(() -> Rows.change(OF_BOTH, toUserId, fromUserId))
                .chain(() -> Rows.change(MOVE, toUserId, fromUserId))
                .replaceWithVoid();
    }

    private static Uni<Boolean> keep(
            String userId,
            String poolId,
            MatchField field,
            String value,
            String normalised,
            Optional<Instant> verifiedAt,
            String source,
            String identityId) {
        return Rows.change(
                        KEEP,
                        userId,
                        poolId,
                        field.code(),
                        value,
                        normalised,
                        verifiedAt.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        source,
                        identityId)
                .map(rows -> rows == 1);
    }

    /**
     * An address or a number of a user.
     *
     * @param kind     code of the field
     * @param value    as it was given
     * @param verified whether the user is found by it
     */
    public record Contact(String kind, String value, boolean verified) {}

    /** @return what a user has, verified or not */
    public Uni<List<Contact>> of(String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_USER, Tuple.class)
                        .setParameter(1, userId)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Contact(
                                row.get(0, String.class), row.get(1, String.class), row.get(2, Boolean.class)))
                        .toList());
    }

    private static <T> Uni<List<T>> find(String query, Class<T> type, String poolId, Map<MatchField, String> values) {
        var fields = List.copyOf(values.keySet());
        var pairs = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            pairs.append(i == 0 ? "" : " or ")
                    .append("c.kind = ?%d and c.value_normalised = ?%d".formatted(2 * i + 2, 2 * i + 3));
        }
        return Panache.getSession().chain(session -> {
            var select = session.createNativeQuery(query.formatted(pairs), type).setParameter(1, poolId);
            for (int i = 0; i < fields.size(); i++) {
                select.setParameter(2 * i + 2, fields.get(i).code());
                select.setParameter(2 * i + 3, values.get(fields.get(i)));
            }
            return select.getResultList();
        });
    }

    private static Uni<Map<String, Set<String>>> sources(List<String> users) {
        var places =
                IntStream.rangeClosed(1, users.size()).mapToObj(i -> "?" + i).collect(Collectors.joining(", "));
        return Panache.getSession()
                .chain(session -> {
                    var select = session.createNativeQuery(SOURCES.formatted(places), Tuple.class);
                    for (int i = 0; i < users.size(); i++) {
                        select.setParameter(i + 1, users.get(i));
                    }
                    return select.getResultList();
                })
                .map(rows -> {
                    var sources = new HashMap<String, Set<String>>();
                    rows.forEach(row -> sources.computeIfAbsent(row.get(0, String.class), user -> new HashSet<>())
                            .add(row.get(1, String.class)));
                    return sources;
                });
    }

    private static List<CandidateUser> candidates(
            List<String> locked, List<Tuple> holders, Map<String, Set<String>> sources) {
        var blocked = new HashMap<String, Boolean>();
        var claims = new HashMap<String, Map<String, AssuredClaim>>();
        for (var row : holders) {
            var id = row.get("id", String.class);
            blocked.put(id, row.get("blocked", Boolean.class));
            MatchField.of(row.get("kind", String.class))
                    .ifPresent(field ->
                            claims.computeIfAbsent(id, user -> new HashMap<>()).put(field.claim(), claim(row)));
        }
        // Who got the value after the lock is not locked; a user made beside them loses the race for it.
        return claims.keySet().stream()
                .filter(locked::contains)
                .map(id -> new CandidateUser(id, blocked.get(id), claims.get(id), sources.getOrDefault(id, Set.of())))
                .toList();
    }

    private static AssuredClaim claim(Tuple row) {
        return new AssuredClaim(
                row.get("value_normalised", String.class),
                row.get("source", String.class).equals(BY_PROVIDER)
                        ? Assurance.VERIFIED_BY_PROVIDER
                        : Assurance.VERIFIED_BY_US);
    }
}
