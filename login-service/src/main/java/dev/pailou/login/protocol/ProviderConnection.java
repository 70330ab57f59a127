package dev.pailou.login.protocol;

import dev.pailou.login.domain.Connection;
import java.util.Map;

/**
 * A connection ready for use.
 *
 * @param connection the connection
 * @param definition its provider's
 * @param fields     all its fields, credentials among them, in clear
 * @param callback   its callback address, as registered at the vendor
 */
public record ProviderConnection(
        Connection connection, Definition definition, Map<String, String> fields, String callback) {

    public ProviderConnection {
        fields = Map.copyOf(fields);
    }

    /** Says which it is, and no credential. */
    @Override
    public String toString() {
        return "connection " + connection.id();
    }
}
