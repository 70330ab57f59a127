package dev.pailou.user.domain.decision;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who came, as the identity source names and describes them.
 *
 * @param sourceId the identity source
 * @param subjects the person's names there, at least one, the most general first
 * @param claims   what the source says of the person, by claim name
 */
public record ArrivingIdentity(String sourceId, List<Subject> subjects, Map<String, AssuredClaim> claims) {

    public ArrivingIdentity {
        subjects = List.copyOf(subjects);
        claims = Map.copyOf(claims);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a subject");
        }
    }

    /**
     * @param field a field
     * @return the value in the form in which values are compared, when the source gave one that can be compared
     */
    public Optional<String> value(MatchField field) {
        return Optional.ofNullable(claims.get(field.claim()))
                .filter(claim -> claim.assurance() != Assurance.ABSENT)
                .flatMap(claim -> field.normalise(claim.value()));
    }

    /** @return whether the source vouches for that value; nobody can vouch in our name */
    boolean vouchesFor(MatchField field) {
        var claim = claims.get(field.claim());
        return claim != null && claim.assurance() == Assurance.VERIFIED_BY_PROVIDER;
    }

    /** @return what a new user is known by: nothing counts as vouched for in a field in which the connection isn't believed */
    public Map<String, AssuredClaim> claimsUnder(UnknownIdentityPolicy policy) {
        var believed = new HashMap<>(claims);
        for (var field : MatchField.values()) {
            if (policy.distrusts(field)) {
                believed.computeIfPresent(
                        field.claim(), (name, claim) -> new AssuredClaim(claim.value(), Assurance.UNVERIFIED));
            }
        }
        return believed;
    }

    /**
     * @return by what a new user may be found later: values that the provider vouches for and is believed in. An external
     *     id is none of them, as each vendor numbers people on its own
     */
    public Map<MatchField, AssuredClaim> contactsUnder(UnknownIdentityPolicy policy) {
        var contacts = new EnumMap<MatchField, AssuredClaim>(MatchField.class);
        for (var field : List.of(MatchField.EMAIL, MatchField.PHONE)) {
            if (vouchesFor(field) && value(field).isPresent() && !policy.distrusts(field)) {
                contacts.put(field, claims.get(field.claim()));
            }
        }
        return contacts;
    }

    /** @return whether one authority is said to call this person by two names */
    public boolean contradictsItself() {
        return subjects.stream().distinct().map(Subject::namespace).distinct().count()
                < subjects.stream().distinct().count();
    }
}
