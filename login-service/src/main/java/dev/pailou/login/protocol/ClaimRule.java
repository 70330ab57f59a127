package dev.pailou.login.protocol;

import dev.pailou.kernel.events.Assurance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is said of the person.
 *
 * @param claim     our name for it
 * @param from      where it may stand; the first that is there counts
 * @param assurance whether the provider vouches for it
 * @param verified  what must hold besides for that, or null
 * @param values    ours for the vendor's; one that is not listed counts as absent. Empty: taken as it is
 */
record ClaimRule(String claim, List<Source> from, Assurance assurance, Verified verified, Map<String, String> values) {

    /**
     * A flag of the vendor that vouches for the claim.
     *
     * @param from where it may stand; the first that is there counts
     * @param is   what it must be
     */
    record Verified(List<Source> from, Wanted is) {

        Verified {
            from = List.copyOf(from);
        }

        boolean holds(Values values) {
            return from.stream()
                    .map(source -> source.find(values))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .filter(is.in(values)::contains)
                    .isPresent();
        }
    }

    ClaimRule {
        from = List.copyOf(from);
        values = Map.copyOf(values);
    }
}
