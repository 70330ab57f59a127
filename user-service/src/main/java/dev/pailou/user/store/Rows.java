package dev.pailou.user.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Conditional statements, whose row counts decide races, in the transaction of the caller. */
final class Rows {

    private Rows() {}

    /** @return number of rows that the statement changed */
    static Uni<Integer> change(String statement, Object... parameters) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(statement);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.executeUpdate();
        });
    }

    /** @return the rows that the query finds, as instances of {@code type} */
    static <T> Uni<List<T>> find(Class<T> type, String query, Object... parameters) {
        return Panache.getSession().chain(session -> {
            var select = session.createQuery(query, type);
            for (int i = 0; i < parameters.length; i++) {
                select.setParameter(i + 1, parameters[i]);
            }
            return select.getResultList();
        });
    }
}
