package dev.pailou.user.domain.decision;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import java.util.Map;
import java.util.Set;

/**
 * A user to whom an identity might come.
 *
 * @param id      the user
 * @param blocked whether the user is kept out
 * @param claims  what we know of the user, by claim name
 * @param sources the identity sources at which the user has an identity
 */
public record CandidateUser(String id, boolean blocked, Map<String, AssuredClaim> claims, Set<String> sources) {

    public CandidateUser {
        claims = Map.copyOf(claims);
        sources = Set.copyOf(sources);
    }

    /** @return whether this user has that value, in the form in which values are compared, and it is verified */
    boolean holds(MatchField field, String value) {
        var claim = claims.get(field.claim());
        return claim != null
                && isVerified(claim.assurance())
                && field.normalise(claim.value()).filter(value::equals).isPresent();
    }

    private static boolean isVerified(Assurance assurance) {
        return assurance == Assurance.VERIFIED_BY_PROVIDER || assurance == Assurance.VERIFIED_BY_US;
    }
}
