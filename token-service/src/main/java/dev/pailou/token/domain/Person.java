package dev.pailou.token.domain;

import dev.pailou.kernel.events.BoundIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The user behind a login, as told when the login was decided.
 *
 * @param userId          the user, which becomes {@code sub}
 * @param version         the user's version at that time
 * @param claims          the user's claims by standard name
 * @param amr             authentication method references (RFC 8176)
 * @param authenticatedAt when the person authenticated
 * @param identities      how sources know them
 */
public record Person(
        String userId,
        long version,
        Map<String, String> claims,
        List<String> amr,
        Instant authenticatedAt,
        List<BoundIdentity> identities) {

    private static final List<String> NAMES = List.of("name", "nickname", "preferred_username", "email");

    public Person {
        claims = Map.copyOf(claims);
        amr = List.copyOf(amr);
        identities = List.copyOf(identities);
    }

    /** @return what the person calls themselves, null when nothing is known */
    public String displayName() {
        return NAMES.stream()
                .map(claims::get)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse(null);
    }
}
