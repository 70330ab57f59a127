package dev.pailou.token.signing;

import com.nimbusds.jose.jwk.JWK;
import dev.pailou.token.store.SigningKeyStore;
import dev.pailou.token.store.StoredKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pools' signing keys, opened, and read again every half a minute. */
@Singleton
public class SigningKeys {

    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

    private final SigningKeyStore store;
    private final KeyMaker maker;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    SigningKeys(SigningKeyStore store, KeyMaker maker) {
        this.store = store;
        this.maker = maker;
    }

    /**
     * Makes the pool's first key, when it has none.
     *
     * @param poolId the pool
     * @return completes when it has one, made here or by another replica
     */
    public Uni<Void> ensure(String poolId) {
        return store.hasActive(poolId, KeyMaker.ES256)
                .chain(there -> there
                        ? Uni.createFrom().voidItem()
                        : OffEventLoop.compute(() -> maker.make(poolId)).chain(store::addActive));
    }

    /** @return the pool's public keys as JSON Web Key Set */
    public Uni<Map<String, Object>> published(String poolId) {
        return of(poolId).map(KeySet::toJwks);
    }

    Uni<KeySet> of(String poolId) {
        var known = read.get(poolId);
        if (known != null && System.nanoTime() - known.at() < FRESH_NANOS) {
            return Uni.createFrom().item(known.keys());
        }
        return store.ofPool(poolId)
                .chain(stored -> OffEventLoop.compute(() -> open(stored)))
                .invoke(keys -> remember(poolId, keys));
    }

    private void remember(String poolId, KeySet keys) {
        if (!keys.signing().isEmpty()) {
            read.put(poolId, new Read(keys, System.nanoTime()));
        }
    }

    private KeySet open(List<StoredKey> stored) {
        var signing = new HashMap<String, SigningKey>();
        stored.stream().filter(StoredKey::active).map(maker::open).forEach(key -> signing.put(key.algorithm(), key));
        return new KeySet(signing, stored.stream().map(SigningKeys::publicKey).toList());
    }

    private static JWK publicKey(StoredKey stored) {
        try {
            return JWK.parse(stored.publicJwk());
        } catch (ParseException e) {
            throw new IllegalStateException("key " + stored.kid() + " in the database is damaged", e);
        }
    }

    private record Read(KeySet keys, long at) {}
}
