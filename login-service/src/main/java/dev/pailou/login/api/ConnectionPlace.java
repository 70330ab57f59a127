package dev.pailou.login.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.login.domain.CallbackPlace;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.Interruption;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a connection's own address. */
final class ConnectionPlace {

    private static final Set<String> CATEGORIES = Set.of("social", "enterprise");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9-]{1,31}");

    private ConnectionPlace() {}

    /** @return the place; fails with {@link Interruption} when it can't be any connection's */
    static CallbackPlace of(String category, String identifier, String poolId) {
        if (!CATEGORIES.contains(category) || !IDENTIFIER.matcher(identifier).matches() || !Ids.isId(poolId)) {
            throw Interruption.of(Reason.NOT_FOUND);
        }
        return new CallbackPlace(category, identifier, poolId);
    }
}
