package dev.pailou.user.store;

import dev.pailou.user.domain.Profile;
import java.time.Instant;
import java.util.Map;

/**
 * A user as they are at this moment.
 *
 * @param id        the user
 * @param poolId    their pool
 * @param version   how many events tell of them
 * @param profile   what is known of the person
 * @param blocked   whether they are kept out
 * @param createdAt since when there is the user
 * @param updatedAt since when the profile is this one
 */
public record StoredUser(
        String id,
        String poolId,
        long version,
        Profile profile,
        boolean blocked,
        Instant createdAt,
        Instant updatedAt) {

    /** A user of whom nothing has changed yet. */
    public StoredUser(String id, String poolId, long version, Profile profile, boolean blocked, Instant createdAt) {
        this(id, poolId, version, profile, blocked, createdAt, createdAt);
    }

    static StoredUser of(User user) {
        return new StoredUser(
                user.id,
                user.poolId,
                user.version,
                user.profile(),
                user.blocked,
                user.createdAt,
                user.updatedAt == null ? user.createdAt : user.updatedAt);
    }

    /** @return the same user after the next change */
    public StoredUser next(boolean nowBlocked) {
        return new StoredUser(id, poolId, version + 1, profile, nowBlocked, createdAt, updatedAt);
    }

    /** @return the same user after their profile became this one */
    public StoredUser next(Profile changed, Instant at) {
        return new StoredUser(id, poolId, version + 1, changed, blocked, createdAt, at);
    }

    /** @return the claims for applications, dated */
    public Map<String, String> claims() {
        return profile.asOf(updatedAt).toClaims();
    }
}
