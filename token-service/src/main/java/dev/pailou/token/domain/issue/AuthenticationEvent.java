package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Person;
import java.time.Instant;
import java.util.List;

/**
 * What an access token says of the login that it comes from (RFC 9068 section 2.2.1).
 *
 * @param authenticatedAt when the person authenticated
 * @param amr             authentication method references (RFC 8176)
 */
public record AuthenticationEvent(Instant authenticatedAt, List<String> amr) {

    public AuthenticationEvent {
        amr = List.copyOf(amr);
    }

    /** @return of the login by which this person came */
    public static AuthenticationEvent of(Person person) {
        return new AuthenticationEvent(person.authenticatedAt(), person.amr());
    }
}
