package dev.pailou.login.protocol;

import dev.pailou.login.domain.Connection;
import java.util.Map;

/**
 * A connection ready for use.
 *
 * @param connection the connection
 * @param definition its provider's
 * @param fields     all its fields, credentials and defaults among them, in clear
 * @param callback   its callback address, as registered at the vendor
 */
public record ProviderConnection(
        Connection connection, Definition definition, Map<String, String> fields, String callback) {

    public ProviderConnection {
        fields = Map.copyOf(definition.withDefaults(fields));
    }

    /** @return what conditions may know of its fields */
    Settings settings() {
        return new Settings(fields, connection.secrets().keySet());
    }

    /** Says which it is, and no credential. */
    @Override
    public String toString() {
        return "connection " + connection.id();
    }
}
