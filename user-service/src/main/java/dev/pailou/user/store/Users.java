package dev.pailou.user.store;

import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.domain.UserSearch;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The users of all pools. */
@Singleton
public class Users {

    private static final String LIST = """
            select u.* from users u
            where u.pool_id = ?1 and u.id > ?2
              and (?3 = '' or u.id = ?3
                   or exists (select 1 from unnest(array['name', 'nickname', 'preferred_username', 'email', 'phone_number'])
                                       as claim (name)
                              where u.claims -> claim.name ->> 'value' ilike ?4)
                   or exists (select 1 from user_contact c where c.user_id = u.id and c.value ilike ?4))
            order by u.id limit ?5
            """;

    /** A text that is sent as {@code jsonb} becomes a JSON string. */
    private static final String SET_PROFILE = """
            update users set claims = cast(cast(?1 as text) as jsonb), edited = ?2, updated_at = ?3, version = ?4
            where id = ?5
            """;

    /**
     * @param id        the new user
     * @param poolId    its pool
     * @param version   how many events tell of it already
     * @param profile   what is known of the person
     * @param createdAt now
     */
    public Uni<Void> create(String id, String poolId, long version, Profile profile, Instant createdAt) {
        var user = new User();
        user.id = id;
        user.poolId = poolId;
        user.version = version;
        user.claims = profile.claims();
        user.edited = User.text(profile.edited());
        user.createdAt = createdAt;
        return Panache.getSession().chain(session -> session.persist(user).chain(session::flush));
    }

    /**
     * Block and version are read by one statement, and each change of a block counts the version up: so no login is ever
     * told of with a version that a block had already.
     *
     * @return the user who comes in now; fails with {@link LostRace} when they were blocked or deleted since it was
     *     decided that they do
     */
    public Uni<Arrival> arriving(String id) {
        return Rows.find(
                        Object[].class,
                        "select version, claims, coalesce(updatedAt, createdAt) from User where id = ?1 and not blocked",
                        id)
                .map(found -> found.stream()
                        .findFirst()
                        .map(Users::arrival)
                        .orElseThrow(() -> new LostRace("user " + id + ", who is blocked or gone by now")));
    }

    @SuppressWarnings("unchecked")
    private static Arrival arrival(Object[] row) {
        return new Arrival((long) row[0], new Profile((Map<String, AssuredClaim>) row[1]).asOf((Instant) row[2]));
    }

    /** @return what is known of a user now, in the transaction of the caller and without a lock */
    @SuppressWarnings("unchecked")
    public Uni<Optional<Profile>> profileOf(String id) {
        return Rows.find(Object[].class, "select claims, edited from User where id = ?1", id)
                .map(found -> found.stream()
                        .findFirst()
                        .map(row -> new Profile((Map<String, AssuredClaim>) row[0], User.names((String) row[1]))));
    }

    /** @return the user with this id, of whatever pool */
    public Uni<Optional<StoredUser>> find(String id) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> session.find(User.class, id)))
                .map(user -> Optional.ofNullable(user).map(StoredUser::of));
    }

    /** @return the same for a change: nobody else changes the user before this transaction ends */
    public Uni<Optional<StoredUser>> locked(String id) {
        return Panache.getSession()
                .chain(session -> session.find(User.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(user -> Optional.ofNullable(user).map(StoredUser::of));
    }

    /**
     * The same for several, always in the same order, so that two transactions never wait for each other.
     *
     * @return those who exist, by id
     */
    public Uni<Map<String, StoredUser>> locked(Set<String> ids) {
        var locked = new HashMap<String, StoredUser>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var id : new TreeSet<>(ids)) {
            all = all.chain(() -> locked(id))
                    .invoke(found -> found.ifPresent(user -> locked.put(id, user)))
                    .replaceWithVoid();
        }
        return all.replaceWith(locked);
    }

    /**
     * @param poolId a pool
     * @param search who of it
     * @param after  the id after which the list begins, empty for the first part
     * @param limit  how many at most
     * @return users in the order in which they were made
     */
    public Uni<List<StoredUser>> list(String poolId, UserSearch search, String after, int limit) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(LIST, User.class)
                        .setParameter(1, poolId)
                        .setParameter(2, after)
                        .setParameter(3, search.text())
                        .setParameter(4, search.pattern())
                        .setParameter(5, limit)
                        .getResultList())
                .map(found -> found.stream().map(StoredUser::of).toList()));
    }

    /** Keeps what is known of a user from now on: as {@code changed} says, whose version counts from now on. */
    public Uni<Void> setProfile(StoredUser changed) {
        return Rows.change(
                        SET_PROFILE,
                        ClaimsFormat.text(changed.profile().claims()),
                        User.text(changed.profile().edited()),
                        changed.updatedAt().atOffset(ZoneOffset.UTC),
                        changed.version(),
                        changed.id())
                .replaceWithVoid();
    }

    /** Keeps a user out, or lets them in again: as {@code changed} says, whose version counts from now on. */
    public Uni<Void> setBlocked(StoredUser changed) {
        return Rows.change(
                        "update users set blocked = ?1, version = ?2 where id = ?3",
                        changed.blocked(),
                        changed.version(),
                        changed.id())
                .replaceWithVoid();
    }

    /** Forgets a user, with all identities and credentials. */
    public Uni<Void> delete(String id) {
        return Rows.change("delete from users where id = ?1", id).replaceWithVoid();
    }

    /** Counts a change of a user who exists. @return the version after it */
    public Uni<Long> nextVersion(String id) {
        return Rows.change("update users set version = version + 1 where id = ?1", id)
                .chain(() -> Rows.find(Long.class, "select version from User where id = ?1", id))
                .map(List::getFirst);
    }
}
