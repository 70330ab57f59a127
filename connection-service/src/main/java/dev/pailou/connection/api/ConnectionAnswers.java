package dev.pailou.connection.api;

import dev.pailou.connection.domain.FieldKind;
import dev.pailou.connection.domain.FormField;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.store.Connection;
import dev.pailou.connection.store.ConnectionWhole;
import dev.pailou.connection.store.ProviderCatalogue;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the answers about connections, with what their providers and this installation add. */
@Singleton
public class ConnectionAnswers {

    private final ProviderCatalogue providers;
    private final ConnectionAddresses addresses;

    ConnectionAnswers(ProviderCatalogue providers, ConnectionAddresses addresses) {
        this.providers = providers;
        this.addresses = addresses;
    }

    ConnectionAnswer of(ConnectionWhole whole) {
        var connection = whole.connection();
        var category = whole.source().category;
        var provider = providers.find(connection.provider);
        return new ConnectionAnswer(
                connection.id,
                connection.sourceId,
                category,
                whole.source().environment,
                connection.provider,
                connection.identifier,
                connection.displayName,
                fields(connection, provider.map(Provider::form).orElse(List.of())),
                connection.loginOnly,
                AssociationMode.of(connection.association()),
                connection.enabled,
                addresses.callback(category, connection.identifier, connection.poolId),
                provider.filter(Provider::pushed)
                        .map(pushed -> addresses.events(category, connection.identifier, connection.poolId))
                        .orElse(null),
                connection.createdAt,
                connection.updatedAt);
    }

    private static Map<String, Object> fields(Connection connection, List<FormField> form) {
        var fields = new TreeMap<String, Object>(connection.fields);
        for (var field : form) {
            if (field.kind() instanceof FieldKind.Lines) {
                fields.computeIfPresent(field.name(), (name, text) -> FieldKind.Lines.items((String) text));
            }
            if (field.secret()) {
                fields.put(field.name(), ConnectionAnswer.SecretState.NONE);
            }
        }
        connection.secrets.forEach((field, secret) ->
                fields.put(field, new ConnectionAnswer.SecretState(true, Instant.parse(secret.updatedAt()))));
        return fields;
    }
}
