package dev.pailou.user.testing;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What is in the database, seen from outside. */
@Singleton
public class Rows {

    private final DataSource database;

    Rows(DataSource database) {
        this.database = database;
    }

    public int change(String statement, Object... parameters) throws SQLException {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            return prepared.executeUpdate();
        }
    }

    /** @return the first column of each row */
    public List<String> find(String query, Object... parameters) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            try (var rows = prepared.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String query, Object... parameters) {
        return Long.parseLong(find(query, parameters).getFirst());
    }
}
