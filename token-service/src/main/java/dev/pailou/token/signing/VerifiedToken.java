package dev.pailou.token.signing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An access token of ours, verified.
 *
 * @param id     its id
 * @param scopes what it is good for
 * @param claims everything it says
 */
public record VerifiedToken(String id, Set<String> scopes, Map<String, Object> claims) {
    public VerifiedToken {
        scopes = Set.copyOf(scopes);
        claims = Map.copyOf(claims);
    }

    /** @return RFC 7638 thumbprint of the key that it is bound to, if to one (RFC 9449 section 6.1) */
    public Optional<String> key() {
        return claims.get("cnf") instanceof Map<?, ?> confirmation
                ? Optional.ofNullable(confirmation.get("jkt")).map(Object::toString)
                : Optional.empty();
    }
}
