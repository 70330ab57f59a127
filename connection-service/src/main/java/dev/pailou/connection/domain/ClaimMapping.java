package dev.pailou.connection.domain;

import dev.pailou.kernel.events.ClaimNames;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Further claims that an application gets, by name: each is a standard claim of the user. Names that have a meaning
 * already are refused.
 */
final class ClaimMapping {

    private static final int MAX = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.:/-]{0,63}");

    private ClaimMapping() {}

    static void check(Violations violations, String field, Map<String, String> claims) {
        if (claims.size() > MAX) {
            violations.add(field, "must have at most " + MAX + " claims");
            return;
        }
        claims.forEach((name, source) -> {
            problemOfName(name).ifPresent(problem -> violations.add(field + '.' + name, problem));
            if (!ClaimNames.STANDARD.contains(source)) {
                violations.add(field + '.' + name, "must be a standard user claim other than address");
            }
        });
    }

    private static Optional<String> problemOfName(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("must be a name of 1 to 64 letters, digits and _ . : / -, a letter first");
        }
        return ClaimNames.isFree(name)
                ? Optional.empty()
                : Optional.of("is a name that has a meaning of its own; take another");
    }
}
