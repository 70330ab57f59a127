package dev.pailou.user.domain.decision;

import java.util.List;

/**
 * All that a decision depends on.
 *
 * @param arriving   who came, as the source names and describes them
 * @param expired    whether the login's time is over
 * @param known      the identities of that source which have one of these subjects
 * @param candidates users of the pool, among them everybody who has one of the values that may be matched
 * @param policy     what the administrator allows
 * @param purpose    what the login is for
 */
public record Situation(
        ArrivingIdentity arriving,
        boolean expired,
        List<KnownIdentity> known,
        List<CandidateUser> candidates,
        LoginPolicy policy,
        Purpose purpose) {

    public Situation {
        known = List.copyOf(known);
        candidates = List.copyOf(candidates);
    }

    /** @return whether the subjects say two things at once, or point to more than one user */
    boolean isContradictory() {
        return arriving.contradictsItself()
                || known.stream().map(KnownIdentity::userId).distinct().count() > 1
                || known.stream().anyMatch(identity -> identity.contradicts(arriving));
    }
}
