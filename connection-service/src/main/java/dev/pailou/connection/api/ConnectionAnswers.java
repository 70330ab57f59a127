package dev.pailou.connection.api;

import dev.pailou.connection.domain.FieldKind;
import dev.pailou.connection.domain.FormField;
import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.store.Connection;
import dev.pailou.connection.store.ConnectionWhole;
import dev.pailou.connection.store.ProviderCatalogue;
import dev.pailou.connection.store.UserPools;
import io.smallrye.mutiny.Uni;
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
    private final UserPools pools;

    ConnectionAnswers(ProviderCatalogue providers, ConnectionAddresses addresses, UserPools pools) {
        this.providers = providers;
        this.addresses = addresses;
        this.pools = pools;
    }

    Uni<ConnectionAnswer> of(ConnectionWhole whole) {
        return pools.get(whole.connection().poolId).map(pool -> of(whole, pool.domain));
    }

    /** @param poolId the pool of all of them */
    Uni<Page<ConnectionAnswer>> of(String poolId, Page<ConnectionWhole> wholes) {
        return pools.get(poolId).map(pool -> wholes.map(whole -> of(whole, pool.domain)));
    }

    private ConnectionAnswer of(ConnectionWhole whole, String domain) {
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
                connection.association().warnings(),
                connection.enabled,
                addresses.callback(category, connection.identifier, connection.poolId),
                provider.filter(Provider::pushed)
                        .map(pushed -> addresses.events(category, connection.identifier, connection.poolId))
                        .orElse(null),
                connection.callbackUrl,
                connection.callbackApplicationId,
                connection.callbackMode,
                connection.callbackUrl == null
                        ? null
                        : addresses.start(domain, category, connection.identifier, connection.callbackApplicationId),
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
