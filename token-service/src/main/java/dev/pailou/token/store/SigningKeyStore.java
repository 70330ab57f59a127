package dev.pailou.token.store;

import dev.pailou.token.domain.keys.SigningAlgorithm;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;

/** Keeps signing keys. However many replicas want one at once, one is added. */
@Singleton
public class SigningKeyStore {

    /** Unique indexes decide whose was first. */
    private static final String ADD_FIRST = """
            insert into signing_key (kid, pool_id, algorithm, active, is_first, private_key, public_jwk)
            values (?1, ?2, ?3, ?6, true, ?4, ?5) on conflict do nothing
            """;

    /** @return the pool's keys, the oldest first */
    public Uni<List<StoredKey>> ofPool(String poolId) {
        return Panache.withSession(
                        () -> SigningKeyEntity.<SigningKeyEntity>list("poolId = ?1 order by signsFrom, kid", poolId))
                .map(rows -> rows.stream().map(SigningKeyEntity::toDomain).toList());
    }

    /** @return whether the pool has a key of the algorithm */
    public Uni<Boolean> has(String poolId, String algorithm) {
        return Panache.withSession(() -> SigningKeyEntity.count("poolId = ?1 and algorithm = ?2", poolId, algorithm))
                .map(count -> count > 0);
    }

    /** Adds the first key of its algorithm, which signs from now on, unless the pool has one. */
    public Uni<Void> addFirst(StoredKey key) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(ADD_FIRST)
                .setParameter(1, key.kid())
                .setParameter(2, key.poolId())
                .setParameter(3, key.algorithm())
                .setParameter(4, key.privateKey())
                .setParameter(5, key.publicJwk())
                .setParameter(6, SigningAlgorithm.ES256.code().equals(key.algorithm()))
                .executeUpdate()
                .replaceWithVoid()));
    }

    /**
     * Adds a key that signs later, unless one waits already. Callers take turns at the pool's row.
     *
     * @return whether it was added
     */
    public Uni<Boolean> addNext(StoredKey key) {
        return Panache.withTransaction(
                () -> PoolEntity.<PoolEntity>findById(key.poolId(), LockModeType.PESSIMISTIC_WRITE)
                        .chain(() -> SigningKeyEntity.count(
                                "poolId = ?1 and algorithm = ?2 and signsFrom > ?3",
                                key.poolId(),
                                key.algorithm(),
                                key.createdAt()))
                        .chain(waiting -> waiting > 0
                                ? Uni.createFrom().item(false)
                                : SigningKeyEntity.of(key).persistAndFlush().replaceWith(true)));
    }
}
