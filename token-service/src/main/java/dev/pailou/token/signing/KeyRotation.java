package dev.pailou.token.signing;

import dev.pailou.kernel.events.SigningKeyRevoked;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.token.domain.keys.KeySchedule;
import dev.pailou.token.domain.keys.KeyState;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.store.SigningKeyStore;
import dev.pailou.token.store.SigningKeyStore.Removal;
import dev.pailou.token.store.StoredKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Replaces a pool's keys while everybody goes on: the new one is published long before it signs. And takes one out of use
 * at once, whoever goes on or not, when somebody else may have it.
 */
@Singleton
public class KeyRotation {

    private static final Logger LOG = Logger.getLogger(KeyRotation.class);

    private final SigningKeyStore store;
    private final SigningKeys keys;
    private final KeyMaker maker;
    private final KeyClock clock;
    private final UnitOfWork unitOfWork;
    private final MeterRegistry metrics;

    KeyRotation(
            SigningKeyStore store,
            SigningKeys keys,
            KeyMaker maker,
            KeyClock clock,
            UnitOfWork unitOfWork,
            MeterRegistry metrics) {
        this.store = store;
        this.keys = keys;
        this.maker = maker;
        this.clock = clock;
        this.unitOfWork = unitOfWork;
        this.metrics = metrics;
    }

    /**
     * A key as administrators see it.
     *
     * @param kid            its id in tokens and in the JWKS
     * @param algorithm      what it signs with
     * @param state          where it is in its life
     * @param createdAt      when it was made
     * @param signsFrom      when it begins to sign
     * @param publishedUntil when it leaves the JWKS; empty as long as no other one follows it
     */
    public record Listed(
            String kid,
            String algorithm,
            KeyState state,
            Instant createdAt,
            Instant signsFrom,
            Optional<Instant> publishedUntil) {}

    /** @return the pool's keys that are not gone, by algorithm, the newest first */
    public Uni<List<Listed>> list(String poolId) {
        return keys.having(poolId, SigningAlgorithm.values())
                .chain(() -> store.ofPool(poolId))
                .map(stored -> listed(stored, clock.now()));
    }

    /**
     * Makes a key that takes over after {@link KeySchedule#NOTICE}.
     *
     * @param poolId    the pool
     * @param algorithm whose key is replaced
     * @return the new key; empty when one waits already
     */
    public Uni<Optional<Listed>> rotate(String poolId, SigningAlgorithm algorithm) {
        return keys.ensure(poolId, algorithm)
                .chain(() -> {
                    var now = clock.now();
                    return OffEventLoop.compute(() -> maker.make(poolId, algorithm, now, now.plus(KeySchedule.NOTICE)));
                })
                .chain(made -> store.addNext(made)
                        .invoke(() -> keys.forget(poolId))
                        .map(added -> added ? Optional.of(announced(made)) : Optional.<Listed>empty()));
    }

    /**
     * Takes a leaked key out of use: it is in no JWKS and verifies nothing any more, here at once and in other replicas
     * after {@link KeySchedule#REREAD}. Where it was the one that signs, a new one signs at once, unannounced.
     *
     * @param kid       the key
     * @param revokedBy the administrator
     * @return the key that signs for its algorithm now; empty when there is no such key
     */
    public Uni<Optional<Listed>> revoke(String kid, String revokedBy) {
        return store.find(kid)
                .chain(found ->
                        found.isEmpty() ? Uni.createFrom().item(Optional.empty()) : revoke(found.get(), revokedBy));
    }

    private Uni<Optional<Listed>> revoke(StoredKey leaked, String revokedBy) {
        var now = clock.now();
        var algorithm = SigningAlgorithm.find(leaked.algorithm()).orElseThrow();
        // Made before anybody waits for it.
        return OffEventLoop.compute(() -> maker.make(leaked.poolId(), algorithm, now, now))
                .chain(replacement -> unitOfWork.commit(
                        events -> store.remove(leaked, replacement).invoke(removal -> {
                            if (removal != Removal.NOTHING) {
                                var replacedBy = removal == Removal.REPLACED ? replacement.kid() : null;
                                events.add(revoked(leaked, replacedBy, revokedBy, now));
                            }
                        })))
                .invoke(() -> keys.forget(leaked.poolId()))
                .chain(removal -> removal == Removal.NOTHING
                        ? Uni.createFrom().item(Optional.empty())
                        : list(leaked.poolId()).map(left -> left.stream()
                                .filter(key -> key.algorithm().equals(leaked.algorithm()))
                                .filter(key -> key.state() == KeyState.ACTIVE)
                                .findFirst()));
    }

    private SigningKeyRevoked revoked(StoredKey leaked, String replacedBy, String revokedBy, Instant now) {
        LOG.warnf("Signing key %s of pool %s is out of use", leaked.kid(), leaked.poolId());
        metrics.counter("pailou.signing.revocations", "algorithm", leaked.algorithm())
                .increment();
        return new SigningKeyRevoked(
                leaked.kid(),
                leaked.poolId(),
                leaked.algorithm(),
                replacedBy,
                revokedBy,
                now.truncatedTo(ChronoUnit.MILLIS));
    }

    private Listed announced(StoredKey made) {
        LOG.infof("Signing key %s of pool %s takes over at %s", made.kid(), made.poolId(), made.signsFrom());
        metrics.counter("pailou.signing.rotations", "algorithm", made.algorithm())
                .increment();
        return new Listed(
                made.kid(), made.algorithm(), KeyState.NEXT, made.createdAt(), made.signsFrom(), Optional.empty());
    }

    private static List<Listed> listed(List<StoredKey> stored, Instant now) {
        return stored.reversed().stream()
                .map(key -> {
                    var same = stored.stream()
                            .filter(other -> other.algorithm().equals(key.algorithm()))
                            .toList();
                    return new Listed(
                            key.kid(),
                            key.algorithm(),
                            KeySchedule.state(key, same, now),
                            key.createdAt(),
                            key.signsFrom(),
                            KeySchedule.publishedUntil(key, same));
                })
                .filter(key -> key.state() != KeyState.GONE)
                .sorted(Comparator.comparing(Listed::algorithm))
                .toList();
    }
}
