package dev.pailou.user.store;

import java.time.Instant;

/**
 * A code that was asked for.
 *
 * @param id          the code
 * @param loginId     the login in which
 * @param addressHash the address for which, hashed in its pool
 * @param browserHash the browser by which
 * @param userId      whose address it is, null when nobody's
 * @param expiresAt   when it ends
 */
public record EmailCode(
        String id, String loginId, String addressHash, String browserHash, String userId, Instant expiresAt) {}
