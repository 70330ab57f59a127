package dev.pailou.user.store;

import dev.pailou.user.domain.Profile;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The users of all pools. */
@Singleton
public class Users {

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
        user.createdAt = createdAt;
        return Panache.getSession().chain(session -> session.persist(user).chain(session::flush));
    }

    /** @return the profile of a user who exists */
    public Uni<Profile> profile(String id) {
        return find(id).map(user -> new Profile(user.claims));
    }

    /** Counts a change of a user who exists. @return the version after it */
    public Uni<Long> nextVersion(String id) {
        return Rows.change("update users set version = version + 1 where id = ?1", id)
                .chain(() -> Rows.find(Long.class, "select version from User where id = ?1", id))
                .map(List::getFirst);
    }

    private static Uni<User> find(String id) {
        return Panache.getSession()
                .chain(session -> session.find(User.class, id))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("there is no user " + id));
    }
}
