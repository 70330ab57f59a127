package dev.pailou.user.store;

import dev.pailou.user.domain.Profile;
import java.time.Instant;

/**
 * A user as they are at this moment.
 *
 * @param id        the user
 * @param poolId    their pool
 * @param version   how many events tell of them
 * @param profile   what is known of the person
 * @param blocked   whether they are kept out
 * @param createdAt since when there is the user
 */
public record StoredUser(String id, String poolId, long version, Profile profile, boolean blocked, Instant createdAt) {

    static StoredUser of(User user) {
        return new StoredUser(
                user.id, user.poolId, user.version, new Profile(user.claims), user.blocked, user.createdAt);
    }

    /** @return the same user after the next change */
    public StoredUser next(boolean nowBlocked) {
        return new StoredUser(id, poolId, version + 1, profile, nowBlocked, createdAt);
    }
}
