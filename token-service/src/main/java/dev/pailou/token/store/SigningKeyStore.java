package dev.pailou.token.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Keeps signing keys: one active key for each pool and algorithm, whoever makes it. */
@Singleton
public class SigningKeyStore {

    private static final String ADD = """
            insert into signing_key (kid, pool_id, algorithm, active, private_key, public_jwk)
            values (?1, ?2, ?3, true, ?4, ?5) on conflict do nothing
            """;

    /** @return the pool's keys, those that sign first */
    public Uni<List<StoredKey>> ofPool(String poolId) {
        return Panache.withSession(
                        () -> SigningKeyEntity.<SigningKeyEntity>list("poolId = ?1 order by active desc, kid", poolId))
                .map(rows -> rows.stream()
                        .map(row -> new StoredKey(
                                row.kid, row.poolId, row.algorithm, row.active, row.privateKey, row.publicJwk))
                        .toList());
    }

    /** @return whether the pool has an active key of the algorithm */
    public Uni<Boolean> hasActive(String poolId, String algorithm) {
        return Panache.withSession(
                        () -> SigningKeyEntity.count("poolId = ?1 and algorithm = ?2 and active", poolId, algorithm))
                .map(count -> count > 0);
    }

    /** Adds an active key, unless the pool has one of that algorithm. */
    public Uni<Void> addActive(StoredKey key) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(ADD)
                .setParameter(1, key.kid())
                .setParameter(2, key.poolId())
                .setParameter(3, key.algorithm())
                .setParameter(4, key.privateKey())
                .setParameter(5, key.publicJwk())
                .executeUpdate()
                .replaceWithVoid()));
    }
}
