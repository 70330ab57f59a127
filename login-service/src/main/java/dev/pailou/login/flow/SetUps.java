package dev.pailou.login.flow;

import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.protocol.ProviderCatalog;
import dev.pailou.login.protocol.ProviderConnection;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.protocol.Way;
import dev.pailou.login.store.ConfigurationStore;
import dev.pailou.login.store.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads what a login belongs to, afresh at each step. */
@Singleton
class SetUps {

    private final ConfigurationStore configuration;
    private final ProviderCatalog providers;
    private final Secrets secrets;
    private final Addresses addresses;

    SetUps(ConfigurationStore configuration, ProviderCatalog providers, Secrets secrets, Addresses addresses) {
        this.configuration = configuration;
        this.providers = providers;
        this.secrets = secrets;
        this.addresses = addresses;
    }

    /** @return what the login belongs to now */
    Uni<SetUp> of(Login login) {
        return configuration
                .pool(login.poolId())
                .chain(pool -> configuration.application(login.applicationId()).chain(application -> configuration
                        .connection(login.connectionId())
                        .map(connection ->
                                new SetUp(pool.orElse(null), application.orElse(null), connection.orElse(null)))));
    }

    /**
     * @return the connection with its credentials, ready to speak to the vendor
     * @throws ProviderFailure when this build doesn't know the provider, or a credential can't be decrypted
     */
    ProviderConnection ready(Connection connection) {
        var definition = providers
                .find(connection.provider())
                .orElseThrow(() -> ProviderFailure.of(Reason.CONFIGURATION, "no provider " + connection.provider()));
        try {
            return new ProviderConnection(
                    connection, definition, secrets.fields(connection), addresses.callback(connection));
        } catch (IllegalArgumentException e) {
            throw ProviderFailure.of(Reason.CONFIGURATION, "a credential can't be decrypted: " + e.getMessage());
        }
    }

    /**
     * @return the way by which the login began; a replica of the version before ways, which had one for each provider,
     *     names none
     * @throws ProviderFailure when this build doesn't have it
     */
    Way way(Login login, ProviderConnection ready) {
        return Optional.ofNullable(login.way())
                .map(ready.definition()::way)
                .orElseGet(() -> ready.definition().onlyWay())
                .orElseThrow(() -> ProviderFailure.of(Reason.CONFIGURATION, "no way " + login.way()));
    }
}
