package dev.pailou.user.binding;

import dev.pailou.user.store.LostRace;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** Tells what another transaction was quicker with from what is wrong: the first looks different when tried again. */
final class LostRaces {

    /** Serialization failure and deadlock (PostgreSQL documentation appendix A). */
    private static final Set<String> STATES = Set.of("40001", "40P01");

    private LostRaces() {}

    static boolean is(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LostRace
                    || cause instanceof PgException refused && STATES.contains(refused.getSqlState())) {
                return true;
            }
        }
        return false;
    }
}
