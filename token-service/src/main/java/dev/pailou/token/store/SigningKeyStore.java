package dev.pailou.token.store;

import dev.pailou.token.domain.keys.KeySchedule;
import dev.pailou.token.domain.keys.KeyState;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Keeps signing keys. However many replicas want one at once, one is added. */
@Singleton
public class SigningKeyStore {

    /** Unique indexes decide whose was first. */
    private static final String ADD_FIRST = """
            insert into signing_key (kid, pool_id, algorithm, active, is_first, private_key, public_jwk)
            values (?1, ?2, ?3, ?6, true, ?4, ?5) on conflict do nothing
            """;

    private static final String REMOVE = "delete from signing_key where kid = ?1";

    /** @return the pool's keys, the oldest first */
    public Uni<List<StoredKey>> ofPool(String poolId) {
        return Panache.withSession(
                        () -> SigningKeyEntity.<SigningKeyEntity>list("poolId = ?1 order by signsFrom, kid", poolId))
                .map(rows -> rows.stream().map(SigningKeyEntity::toDomain).toList());
    }

    /** @return the key with this id, of whatever pool */
    public Uni<Optional<StoredKey>> find(String kid) {
        return Panache.withSession(() -> SigningKeyEntity.<SigningKeyEntity>findById(kid))
                .map(found -> Optional.ofNullable(found).map(SigningKeyEntity::toDomain));
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

    /** What became of a key that was to be removed. */
    public enum Removal {
        /** It was not there. */
        NOTHING,
        /** It is gone; another one signs as before. */
        REMOVED,
        /** It is gone, and the replacement signs. */
        REPLACED
    }

    /**
     * Removes a key. Where it was the one that signs, the replacement signs from now on: not the one before it, which
     * applications were told is on its way out. Callers take turns at the pool's row. Needs a transaction.
     *
     * @param key         which one
     * @param replacement a key of the same pool and algorithm that begins now, kept only where it is needed
     */
    public Uni<Removal> remove(StoredKey key, StoredKey replacement) {
        return PoolEntity.<PoolEntity>findById(key.poolId(), LockModeType.PESSIMISTIC_WRITE)
                .chain(() -> SigningKeyEntity.<SigningKeyEntity>list(
                        "poolId = ?1 and algorithm = ?2 order by signsFrom, kid", key.poolId(), key.algorithm()))
                .map(rows -> rows.stream().map(SigningKeyEntity::toDomain).toList())
                .chain(keys -> keys.stream().anyMatch(other -> other.kid().equals(key.kid()))
                        ? remove(key, replacement, keys)
                        : Uni.createFrom().item(Removal.NOTHING));
    }

    private static Uni<Removal> remove(StoredKey key, StoredKey replacement, List<StoredKey> keys) {
        var now = replacement.signsFrom();
        var signing = KeySchedule.signing(keys, now).orElseThrow();
        // What has left the JWKS by its successor's time must not come back when that successor goes.
        var gone = keys.stream()
                .filter(other -> other.kid().equals(key.kid()) || KeySchedule.state(other, keys, now) == KeyState.GONE)
                .toList();
        Uni<Integer> removed = Uni.createFrom().item(0);
        for (var each : gone) {
            removed = removed.chain(() -> Statement.changes(REMOVE, each.kid()));
        }
        return signing.kid().equals(key.kid())
                ? removed.chain(() -> SigningKeyEntity.of(replacement).persistAndFlush())
                        .replaceWith(Removal.REPLACED)
                : removed.replaceWith(Removal.REMOVED);
    }
}
