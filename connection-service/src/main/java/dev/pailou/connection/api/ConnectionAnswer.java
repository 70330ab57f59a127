package dev.pailou.connection.api;

import dev.pailou.connection.store.ConnectionWhole;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection. */
@Schema(name = "Connection")
record ConnectionAnswer(
        String id,
        String sourceId,
        String category,

        @Schema(description = "live, or sandbox where anybody may be anybody")
        String environment,

        String provider,
        String identifier,
        String displayName,

        @Schema(description = "Values by field name; a secret is only told to be set, and since when")
        Map<String, Object> fields,

        boolean loginOnly,
        AssociationMode association,
        boolean enabled,

        @Schema(description = "To be registered at the vendor")
        String callbackAddress,

        Instant createdAt,
        Instant updatedAt) {

    /** A secret, without its value. */
    @Schema(name = "SecretState")
    record SecretState(boolean set, Instant updatedAt) {}

    static ConnectionAnswer of(ConnectionWhole whole, CallbackAddress callbacks) {
        var connection = whole.connection();
        var fields = new TreeMap<String, Object>(connection.fields);
        connection.secrets.forEach(
                (field, secret) -> fields.put(field, new SecretState(true, Instant.parse(secret.updatedAt()))));
        return new ConnectionAnswer(
                connection.id,
                connection.sourceId,
                whole.source().category,
                whole.source().environment,
                connection.provider,
                connection.identifier,
                connection.displayName,
                fields,
                connection.loginOnly,
                new AssociationMode(connection.association),
                connection.enabled,
                callbacks.of(whole.source().category, connection.identifier, connection.poolId),
                connection.createdAt,
                connection.updatedAt);
    }
}
