package dev.pailou.connection.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.connection.domain.ApplicationSettings;
import dev.pailou.connection.domain.BrandingSettings;
import dev.pailou.kernel.events.OpenIdSettings;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An application to be made. */
record NewApplication(
        @Schema(required = true, description = "What people see, 1 to 100 characters")
        String name,

        @Schema(
                required = true,
                description = "web keeps a secret on a server; spa and native keep none; m2m acts for itself",
                enumeration = {"web", "spa", "native", "m2m"})
        String type,

        @Schema(
                description = "Exact and absolute, at most 50: https, http on a loopback host, "
                        + "or for native a scheme like com.example.app")
        List<String> redirectUris,

        @Schema(description = "Where people may be sent after a logout; same rules")
        List<String> postLogoutRedirectUris,

        @Schema(description = "The application's own start page, the way back from our pages")
        String clientUri,

        @Schema(description = "Whether a single connection is started without showing the login page")
        Boolean startOnlyConnection,

        @Schema(
                description = "Grants it may use, within what its type allows; authorization_code and refresh_token by "
                        + "default, client_credentials for m2m",
                enumeration = {
                    "authorization_code",
                    "refresh_token",
                    "urn:ietf:params:oauth:grant-type:device_code",
                    "urn:ietf:params:oauth:grant-type:token-exchange",
                    "client_credentials"
                })
        List<String> grantTypes,

        @Schema(implementation = OpenIdAnswer.class, description = "How it speaks OpenID Connect")
        JsonNode openid,

        @Schema(implementation = BrandingAnswer.class, description = "How its pages look")
        JsonNode branding) {

    ApplicationSettings settings() {
        return new ApplicationSettings(
                name,
                redirectUris == null ? List.of() : redirectUris,
                postLogoutRedirectUris == null ? List.of() : postLogoutRedirectUris,
                clientUri,
                startOnlyConnection != null && startOnlyConnection,
                true,
                grantTypes,
                GivenMembers.over("openid", OpenIdSettings.DEFAULTS, OpenIdSettings.DEFAULTS, openid),
                GivenMembers.over("branding", BrandingSettings.DEFAULTS, BrandingSettings.DEFAULTS, branding));
    }
}
