package dev.pailou.login.protocol;

import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who came, as the provider says.
 *
 * @param subjects        the person's names at the source, the most general first
 * @param claims          what is said of the person, by standard claim name
 * @param authenticatedAt when the vendor authenticated them, where it says so: they may just have been logged in there
 */
public record Identity(List<Subject> subjects, Map<String, AssuredClaim> claims, Optional<Instant> authenticatedAt) {

    public Identity {
        subjects = List.copyOf(subjects);
        claims = Map.copyOf(claims);
    }

    /** @return when the person authenticated, no later than now: applications count from there how long ago it was */
    public Instant authenticatedAt(Instant now) {
        return authenticatedAt.filter(told -> told.isBefore(now)).orElse(now);
    }
}
