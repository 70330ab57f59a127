package dev.pailou.login.protocol;

import dev.pailou.login.domain.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who doesn't come in although the vendor knows them.
 *
 * @param when     for which connections
 * @param holds    what must be said of them
 * @param unless   what must not be said of them
 * @param unlessIn among whom they must not be, or null
 * @param reason   why
 */
record RefusalRule(Condition when, List<Said> holds, List<Said> unless, Listed unlessIn, Reason reason) {

    /**
     * @param at where
     * @param is one of which stands there; anything when there are none
     */
    record Said(Source at, Wanted is) {

        boolean holds(Values values) {
            return at.find(values)
                    .filter(said -> is.items().isEmpty() || is.in(values).contains(said))
                    .isPresent();
        }
    }

    /**
     * @param at   where
     * @param list one of which stands there
     */
    record Listed(Source at, Wanted list) {

        boolean holds(Values values) {
            return at.find(values).filter(list.in(values)::contains).isPresent();
        }
    }

    RefusalRule {
        holds = List.copyOf(holds);
        unless = List.copyOf(unless);
    }

    /** @return whether the person is refused */
    boolean refuses(Settings settings, Values values) {
        return when.holds(settings)
                && holds.stream().allMatch(said -> said.holds(values))
                && unless.stream().noneMatch(said -> said.holds(values))
                && (unlessIn == null || !unlessIn.holds(values));
    }

    /** @return the answers that it reads */
    Set<String> answers() {
        var answers = new HashSet<String>();
        Stream.concat(
                        Stream.concat(holds.stream(), unless.stream()).map(Said::at),
                        Optional.ofNullable(unlessIn).map(Listed::at).stream())
                .forEach(source -> answers.addAll(source.answers()));
        return answers;
    }
}
