package dev.pailou.connection.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.connection.domain.ApplicationSettings;
import dev.pailou.connection.domain.BrandingSettings;
import dev.pailou.connection.domain.InvalidRequest;
import dev.pailou.connection.domain.Violation;
import dev.pailou.kernel.events.OpenIdSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes of an application; what is left out stays, and lists are replaced whole. */
record ApplicationChange(
        @Schema(description = "What people see, 1 to 100 characters")
        String name,

        @Schema(description = "Exact and absolute, at most 50")
        List<String> redirectUris,

        @Schema(description = "Where people may be sent after a logout")
        List<String> postLogoutRedirectUris,

        @Schema(implementation = String.class, nullable = true, description = "Its own start page; null removes it")
        JsonNode clientUri,

        @Schema(description = "Whether a single connection is started without showing the login page")
        Boolean startOnlyConnection,

        @Schema(description = "Whether anything is issued to it")
        Boolean enabled,

        @Schema(description = "Grants it may use, within what its type allows; replaced whole")
        List<String> grantTypes,

        @Schema(
                implementation = OpenIdAnswer.class,
                description = "How it speaks OpenID Connect: members that are given replace, null sets a default")
        JsonNode openid,

        @Schema(
                implementation = BrandingAnswer.class,
                description = "How its pages look: members that are given replace, null takes one away")
        JsonNode branding,

        @Schema(description = "Can't be changed: only the same value is taken")
        String type) {

    ApplicationSettings over(ApplicationSettings current) {
        return new ApplicationSettings(
                name == null ? current.name() : name,
                redirectUris == null ? current.redirectUris() : redirectUris,
                postLogoutRedirectUris == null ? current.postLogoutRedirectUris() : postLogoutRedirectUris,
                clientUri(current.clientUri()),
                startOnlyConnection == null ? current.startOnlyConnection() : startOnlyConnection,
                enabled == null ? current.enabled() : enabled,
                grantTypes == null ? current.grantTypes() : grantTypes,
                GivenMembers.over("openid", current.openid(), OpenIdSettings.DEFAULTS, openid),
                GivenMembers.over("branding", current.branding(), BrandingSettings.DEFAULTS, branding));
    }

    Map<String, String> fixed() {
        return Collections.singletonMap("type", type);
    }

    private String clientUri(String current) {
        if (clientUri == null) {
            return current;
        }
        if (clientUri.isNull()) {
            return null;
        }
        if (!clientUri.isTextual()) {
            throw new InvalidRequest(List.of(new Violation("clientUri", "has the wrong type")));
        }
        return clientUri.textValue();
    }
}
