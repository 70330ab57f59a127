package dev.pailou.token.signing;

import dev.pailou.token.domain.keys.KeySchedule;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.store.SigningKeyStore;
import dev.pailou.token.store.StoredKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The pools' signing keys, opened, and read again every few seconds. A key of an algorithm is made when somebody needs
 * it for the first time, to sign or to publish it: nobody has ever fetched a JWKS in which it was missing.
 */
@Singleton
public class SigningKeys {

    /** How often a token with an unknown key makes us look for new ones. */
    private static final Duration LOOKED = Duration.ofSeconds(1);

    private final SigningKeyStore store;
    private final KeyMaker maker;
    private final KeyClock clock;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    SigningKeys(SigningKeyStore store, KeyMaker maker, KeyClock clock) {
        this.store = store;
        this.maker = maker;
        this.clock = clock;
    }

    /**
     * Makes the pool's first key of an algorithm, when it has none.
     *
     * @param poolId    the pool
     * @param algorithm what it signs with
     * @return completes when there is one, made here or by another replica
     */
    public Uni<Void> ensure(String poolId, SigningAlgorithm algorithm) {
        return store.has(poolId, algorithm.code()).chain(there -> {
            var now = clock.now();
            return there
                    ? Uni.createFrom().voidItem()
                    : OffEventLoop.compute(() -> maker.make(poolId, algorithm, now, now))
                            .chain(store::addFirst);
        });
    }

    /** @return the pool's public keys as JSON Web Key Set */
    public Uni<Map<String, Object>> published(String poolId) {
        return having(poolId, SigningAlgorithm.values()).map(KeySet::toJwks);
    }

    /** @return the pool's public keys of one algorithm as JSON Web Key Set */
    public Uni<Map<String, Object>> published(String poolId, SigningAlgorithm algorithm) {
        return having(poolId, algorithm).map(set -> new KeySet(
                        set.keys().stream()
                                .filter(key -> key.algorithm().equals(algorithm.code()))
                                .toList(),
                        set.now())
                .toJwks());
    }

    /** @return the pool's keys */
    Uni<KeySet> of(String poolId) {
        return youngerThan(KeySchedule.REREAD, poolId);
    }

    /** @return the pool's keys, with one that signs for each of the algorithms */
    Uni<KeySet> having(String poolId, SigningAlgorithm... algorithms) {
        return of(poolId).chain(set -> {
            var missing = Arrays.stream(algorithms)
                    .filter(algorithm -> !set.signing().containsKey(algorithm.code()))
                    .toList();
            if (missing.isEmpty()) {
                return Uni.createFrom().item(set);
            }
            Uni<Void> made = Uni.createFrom().voidItem();
            for (var algorithm : missing) {
                made = made.chain(() -> ensure(poolId, algorithm));
            }
            return made.chain(() -> reread(poolId));
        });
    }

    /** @return the pool's keys, read again when this id is not among them: another replica may just have made it */
    Uni<KeySet> knowing(String poolId, String kid) {
        return of(poolId)
                .chain(set -> kid == null || set.find(kid).isPresent()
                        ? Uni.createFrom().item(set)
                        : youngerThan(LOOKED, poolId));
    }

    /** Forgets what was read of a pool, so that a change of this replica's own shows at once. */
    void forget(String poolId) {
        read.remove(poolId);
    }

    private Uni<KeySet> youngerThan(Duration age, String poolId) {
        var known = read.get(poolId);
        var now = clock.now();
        return known != null && now.isBefore(known.at().plus(age))
                ? Uni.createFrom().item(new KeySet(known.keys(), now))
                : reread(poolId);
    }

    private Uni<KeySet> reread(String poolId) {
        return store.ofPool(poolId)
                .chain(stored -> OffEventLoop.compute(() -> {
                    var now = clock.now();
                    var keys = open(poolId, stored);
                    if (!keys.isEmpty()) {
                        read.put(poolId, new Read(keys, now));
                    }
                    return new KeySet(keys, now);
                }));
    }

    /** Keys never change: one that is open already stays so. */
    private List<SigningKey> open(String poolId, Collection<StoredKey> stored) {
        var known = read.get(poolId);
        var opened = known == null
                ? Map.<String, SigningKey>of()
                : known.keys().stream().collect(Collectors.toMap(SigningKey::kid, Function.identity()));
        return stored.stream()
                .map(key -> {
                    var open = opened.get(key.kid());
                    return open == null || !open.signsFrom().equals(key.signsFrom()) ? maker.open(key) : open;
                })
                .toList();
    }

    private record Read(List<SigningKey> keys, Instant at) {}
}
