package dev.pailou.connection.store;

import dev.pailou.kernel.events.AssociationChanged;
import dev.pailou.kernel.events.ConnectionCallback;
import dev.pailou.kernel.events.ConnectionChanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A connection with its identity source.
 *
 * @param connection its row
 * @param source     the source that its identities belong to
 */
public record ConnectionWhole(Connection connection, IdentitySource source) {

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
                connection.fields,
                ciphertexts(),
                connection.loginOnly,
                connection.associationMode,
                connection.matchFields,
                List.of(connection.proofMethods),
                connection.enabled,
                connection.callbackUrl == null
                        ? null
                        : new ConnectionCallback(
                                connection.callbackUrl, connection.callbackApplicationId, connection.callbackMode));
    }

    /** @return what auditors are told of what becomes of people whom nobody knows */
    AssociationChanged associationEvent(String by, Instant at) {
        return new AssociationChanged(
                connection.poolId,
                connection.id,
                connection.associationMode,
                connection.loginOnly,
                connection.matchFields,
                List.of(connection.proofMethods),
                connection.association().warnings(),
                by,
                at);
    }

    /** @return the connection as the other services are told that it is gone: its credentials are gone from them, too */
    ConnectionChanged goneEvent() {
        return new ConnectionChanged(
                connection.id,
                connection.version + 1,
                true,
                connection.poolId,
                connection.sourceId,
                source.category,
                source.environment,
                connection.provider,
                connection.identifier,
                connection.displayName,
                Map.of(),
                Map.of(),
                connection.loginOnly,
                connection.associationMode,
                connection.matchFields,
                List.of(connection.proofMethods),
                false,
                null);
    }

    private Map<String, String> ciphertexts() {
        return connection.secrets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, secret -> secret.getValue().ciphertext()));
    }
}
