package dev.pailou.token.signing;

import java.util.Map;
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
}
