package dev.pailou.connection.store;

import dev.pailou.kernel.problem.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Lets requests for the same name take turns until the end of their transactions, so that the second one sees what the
 * first one made. Unique constraints stand behind it.
 */
final class Turns {

    private Turns() {}

    /**
     * Waits for this transaction's turn.
     *
     * @param name what is waited for; another one with the same hash waits as well, which does no harm
     */
    static Uni<Void> take(String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))", Integer.class)
                        .setParameter(1, name)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /**
     * Waits for the turn to change what login pages of a pool show, before any row is locked: connections come off the
     * pages when they are deleted, and onto them by a change of the application.
     */
    static Uni<Void> takeLoginPages(String poolId) {
        return take("login pages " + poolId);
    }

    /**
     * Refuses a name that is taken.
     *
     * @param name  what must be there once
     * @param field JSON name of the field that asks for it
     * @param count how many there are
     */
    static Uni<Void> refuseTaken(String name, String field, Supplier<Uni<Long>> count) {
        return take(name)
                .chain(() -> count.get())
                .invoke(there -> {
                    if (there > 0) {
                        throw Problems.conflict(field, "is taken; choose another one");
                    }
                })
                .replaceWithVoid();
    }
}
