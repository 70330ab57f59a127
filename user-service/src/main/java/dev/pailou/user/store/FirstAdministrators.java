package dev.pailou.user.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Remembers which pools got their first administrator. */
@Singleton
public class FirstAdministrators {

    private static final String CLAIM =
            "insert into first_administrator (pool_id, user_id) values (?1, ?2) on conflict do nothing";

    /**
     * Claims to make a pool's first administrator. Whoever comes second waits for the first one's transaction.
     *
     * @param poolId the pool
     * @param userId id of the user that will be made in this transaction
     * @return whether this is for the caller to do
     */
    public Uni<Boolean> claim(String poolId, String userId) {
        return Rows.change(CLAIM, poolId, userId).map(rows -> rows == 1);
    }
}
