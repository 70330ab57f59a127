package dev.pailou.token.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** One SQL statement that changes rows under conditions, in the transaction at hand. */
final class Statement {

    private Statement() {}

    /** @return how many rows the statement changed */
    static Uni<Integer> changes(String statement, Object... parameters) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(statement);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.executeUpdate();
        });
    }

    /** @return whether the statement changed its one row */
    static Uni<Boolean> changesOne(String statement, Object... parameters) {
        return changes(statement, parameters).map(rows -> rows == 1);
    }

    /** @return the instant as statements take it */
    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
