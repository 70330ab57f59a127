package dev.pailou.kernel.outbox;

import io.vertx.pgclient.PgException;
import java.io.IOException;

/** Tells a database that can't be reached from work that it refuses. */
public final class StoreUnavailable {

    private StoreUnavailable() {}

    /**
     * @return whether the failure says that the database is away, shutting down, read-only or out of connections
     *     (SQLSTATE classes 08, 53, 57 and code 25006, PostgreSQL documentation appendix A)
     */
    public static boolean is(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
            if (cause instanceof PgException refused && isUnavailable(refused.getSqlState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnavailable(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals("25006"));
    }
}
