package dev.pailou.token.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The user behind a login, as told when the login was decided.
 *
 * @param userId          the user, which becomes {@code sub}
 * @param claims          the user's claims by standard name
 * @param amr             authentication method references (RFC 8176)
 * @param authenticatedAt when the person authenticated
 */
public record Person(String userId, Map<String, String> claims, List<String> amr, Instant authenticatedAt) {
    public Person {
        claims = Map.copyOf(claims);
        amr = List.copyOf(amr);
    }
}
