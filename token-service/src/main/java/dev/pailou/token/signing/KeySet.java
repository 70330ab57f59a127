package dev.pailou.token.signing;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.pailou.token.domain.keys.KeySchedule;
import dev.pailou.token.domain.keys.KeyState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pool's keys at a moment.
 *
 * @param keys all that are not gone, those that only verify among them
 * @param now  the moment
 */
record KeySet(List<SigningKey> keys, Instant now) {

    KeySet {
        keys = List.copyOf(keys);
    }

    /** @return the keys that sign, by algorithm */
    Map<String, SigningKey> signing() {
        return byAlgorithm().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> KeySchedule.signing(entry.getValue(), now)
                        .orElseThrow()));
    }

    /** @return the public key with this id; the id is a key of this list and nothing else, never an address */
    Optional<JWK> find(String kid) {
        return published()
                .map(SigningKey::publicKey)
                .filter(key -> key.getKeyID().equals(kid))
                .findFirst();
    }

    /** @return as JSON Web Key Set (RFC 7517 section 5): what signs soon, what signs, and what signed */
    Map<String, Object> toJwks() {
        return new JWKSet(published().map(SigningKey::publicKey).toList()).toJSONObject(true);
    }

    /** Those that sign come first, for applications that look no further. */
    private Stream<SigningKey> published() {
        var byAlgorithm = byAlgorithm();
        return keys.stream()
                .filter(key -> state(key, byAlgorithm) != KeyState.GONE)
                .sorted(Comparator.comparing((SigningKey key) -> state(key, byAlgorithm) != KeyState.ACTIVE)
                        .thenComparing(SigningKey::algorithm)
                        .thenComparing(SigningKey::signsFrom));
    }

    private KeyState state(SigningKey key, Map<String, List<SigningKey>> byAlgorithm) {
        return KeySchedule.state(key, byAlgorithm.get(key.algorithm()), now);
    }

    private Map<String, List<SigningKey>> byAlgorithm() {
        return keys.stream().collect(Collectors.groupingBy(SigningKey::algorithm, TreeMap::new, Collectors.toList()));
    }
}
