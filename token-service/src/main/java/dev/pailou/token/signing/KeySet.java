package dev.pailou.token.signing;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pool's keys.
 *
 * @param signing    keys that sign, by algorithm
 * @param publicKeys keys that verify, those that sign among them
 */
record KeySet(Map<String, SigningKey> signing, List<JWK> publicKeys) {

    KeySet {
        signing = Map.copyOf(signing);
        publicKeys = List.copyOf(publicKeys);
    }

    /** @return the public key with this id; the id is a key of this list and nothing else, never an address */
    Optional<JWK> find(String kid) {
        return publicKeys.stream().filter(key -> key.getKeyID().equals(kid)).findFirst();
    }

    /** @return as JSON Web Key Set (RFC 7517 section 5) */
    Map<String, Object> toJwks() {
        return new JWKSet(publicKeys).toJSONObject(true);
    }
}
