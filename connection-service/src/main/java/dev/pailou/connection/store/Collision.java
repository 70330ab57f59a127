package dev.pailou.connection.store;

import dev.pailou.kernel.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;

/** Two requests that ask for the same name at the same moment: the database lets one of them win. */
final class Collision {

    private Collision() {}

    /**
     * @param work       may violate the constraint
     * @param constraint name of the unique constraint
     * @param field      JSON name of the field whose value is taken
     * @return the work, failing with a clear conflict
     */
    static <T> Uni<T> told(Uni<T> work, String constraint, String field) {
        return work.onFailure(failure -> violates(failure, constraint)).transform(failure -> taken(field));
    }

    /** @return the conflict of a name that is taken */
    static RuntimeException taken(String field) {
        return Problems.conflict(field, "is taken; choose another one");
    }

    private static boolean violates(Throwable failure, String constraint) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused && constraint.equals(refused.getConstraint())) {
                return true;
            }
        }
        return false;
    }
}
