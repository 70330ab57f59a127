package dev.pailou.connection.store;

import dev.pailou.kernel.events.ConnectionChanged;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection with its identity source.
 *
 * @param connection its row
 * @param source     the source that its identities belong to
 */
public record ConnectionWhole(Connection connection, IdentitySource source) {

    /** @return the settings that may be shown, by field */
    public Map<String, String> fields() {
        var fields = new HashMap<String, String>();
        connection.fields.forEach(field -> fields.put(field.getKey(), (String) field.getValue()));
        return fields;
    }

    /** @return the connection as the other services are told of it */
    public ConnectionChanged event() {
        return new ConnectionChanged(
                connection.id,
                connection.version,
                false,
                connection.poolId,
                connection.sourceId,
                source.category,
                source.environment,
                connection.provider,
                connection.identifier,
                connection.displayName,
                fields(),
                SecretVault.ciphertexts(connection),
                connection.loginOnly,
                connection.association,
                connection.enabled);
    }
}
