package dev.pailou.login.protocol;

import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import java.util.List;
import java.util.Map;

/**
 * Who came, as the provider says.
 *
 * @param subjects the person's names at the source, the most general first
 * @param claims   what is said of the person, by standard claim name
 */
public record Identity(List<Subject> subjects, Map<String, AssuredClaim> claims) {

    public Identity {
        subjects = List.copyOf(subjects);
        claims = Map.copyOf(claims);
    }
}
