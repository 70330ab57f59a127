package dev.pailou.connection.api;

import dev.pailou.connection.store.Application;
import dev.pailou.connection.store.ApplicationWhole;
import dev.pailou.connection.store.ShownConnection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An application. Its secrets are never shown again. */
@Schema(name = "Application")
record ApplicationAnswer(
        String id,

        @Schema(description = "The same as id, by its OAuth name")
        String clientId,

        String name,
        String type,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        String clientUri,
        List<String> grantTypes,
        List<String> scopes,
        boolean startOnlyConnection,
        boolean enabled,

        @Schema(description = "How it speaks OpenID Connect")
        OpenIdAnswer openid,

        @Schema(description = "How its pages look where that is not as its pool has it")
        BrandingAnswer branding,

        @Schema(description = "Whether its pages show a logo of its own")
        boolean logo,

        @Schema(description = "Identifiers of the connections on its login page, in order")
        List<String> connections,

        @Schema(description = "When each live secret was made, the newest first")
        List<Secret> secrets,

        @Schema(
                description = "account where Pailou itself made it, for the pages on which people look after their own"
                        + " accounts; it can't be changed, and is not listed",
                nullable = true)
        String builtIn,

        Instant createdAt,
        Instant updatedAt) {

    /** A live secret, without its value. */
    @Schema(name = "ApplicationSecret")
    record Secret(Instant createdAt) {}

    static ApplicationAnswer of(ApplicationWhole whole) {
        Application application = whole.application();
        return new ApplicationAnswer(
                application.id,
                application.id,
                application.name,
                application.type,
                application.redirectUris,
                application.postLogoutRedirectUris,
                application.clientUri,
                application.grants(),
                application.scopes,
                application.startOnlyConnection,
                application.enabled,
                OpenIdAnswer.of(application.openid()),
                BrandingAnswer.of(application.branding()),
                application.logo != null,
                whole.connections().stream().map(ShownConnection::identifier).toList(),
                whole.secrets().stream()
                        .map(secret -> new Secret(secret.createdAt))
                        .toList(),
                application.builtIn,
                application.createdAt,
                application.updatedAt);
    }
}
