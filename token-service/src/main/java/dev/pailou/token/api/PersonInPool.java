package dev.pailou.token.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;

/**
 * Whom an administrator asks about.
 *
 * @param poolId the pool
 * @param userId the user in it, who may be gone by now
 */
record PersonInPool(String poolId, String userId) {

    /** What is no id is asked of no database. */
    PersonInPool {
        if (!Ids.isId(poolId)) {
            throw Problems.invalidField("poolId", "must be the id of a pool");
        }
        if (!Ids.isId(userId)) {
            throw Problems.invalidField("userId", "must be the id of a user");
        }
    }
}
