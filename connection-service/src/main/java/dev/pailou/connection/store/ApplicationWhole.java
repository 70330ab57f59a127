package dev.pailou.connection.store;

import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.Branding;
import dev.pailou.kernel.events.OpenIdSettings;
import java.util.List;

/**
 * An application with all that belongs to it.
 *
 * @param application its row
 * @param secrets     its live secrets, the newest first
 * @param connections what its login page shows, in order
 */
public record ApplicationWhole(
        Application application, List<ApplicationSecret> secrets, List<ShownConnection> connections) {

    public ApplicationWhole {
        secrets = List.copyOf(secrets);
        connections = List.copyOf(connections);
    }

    /** @return the application as the other services are told that it is gone: nothing stays that opens anything */
    ApplicationChanged goneEvent() {
        return new ApplicationChanged(
                application.id,
                application.version + 1,
                true,
                application.poolId,
                application.name,
                application.type,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                OpenIdSettings.DEFAULTS,
                Branding.NONE,
                application.builtIn);
    }

    /** @return the application as the other services are told of it */
    public ApplicationChanged event() {
        return new ApplicationChanged(
                application.id,
                application.version,
                false,
                application.poolId,
                application.name,
                application.type,
                application.redirectUris,
                application.postLogoutRedirectUris,
                application.clientUri,
                secrets.stream().map(secret -> secret.hash).toList(),
                application.scopes,
                application.grants(),
                connections.stream().map(ShownConnection::connectionId).toList(),
                application.startOnlyConnection,
                application.enabled,
                application.openid(),
                application.branding().with(application.logo),
                application.builtIn);
    }
}
