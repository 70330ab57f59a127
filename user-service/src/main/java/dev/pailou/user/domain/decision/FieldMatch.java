package dev.pailou.user.domain.decision;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A user who has a value that the identity came with.
 *
 * @param user    the user, whose value is verified
 * @param field   the field
 * @param value   the value, in the form in which values are compared
 * @param vouched whether the provider vouches for it; otherwise only the administrator does
 */
record FieldMatch(CandidateUser user, MatchField field, String value, boolean vouched) {

    /** @return the matches by the fields that count, in the order of fields */
    static List<FieldMatch> find(
            ArrivingIdentity arriving, List<CandidateUser> candidates, Map<MatchField, FieldTrust> fields) {
        return fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(chosen -> chosen.getValue().takes(arriving.vouchesFor(chosen.getKey())))
                .flatMap(chosen -> find(arriving, candidates, chosen.getKey()))
                .toList();
    }

    private static Stream<FieldMatch> find(
            ArrivingIdentity arriving, List<CandidateUser> candidates, MatchField field) {
        return arriving.value(field).stream().flatMap(value -> candidates.stream()
                .filter(user -> user.holds(field, value))
                .map(user -> new FieldMatch(user, field, value, arriving.vouchesFor(field))));
    }
}
