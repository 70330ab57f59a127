package dev.pailou.connection.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.connection.domain.BrandingSettings;
import dev.pailou.connection.domain.PoolSettings;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user pool to be made. */
record NewUserPool(
        @Schema(required = true, description = "What people see, 1 to 100 characters", examples = "Demo")
        String name,

        @Schema(
                required = true,
                description = "Slug in its addresses: 1 to 63 lowercase letters, digits and single dashes; "
                        + "unique, never changed",
                examples = "demo")
        String domain,

        @Schema(
                description =
                        "Whether its login page offers name and password, and accounts that exist can be proved by "
                                + "them; false when left out")
        Boolean passwordSignIn,

        @Schema(implementation = PoolOpenIdAnswer.class, description = "How it is an OpenID Provider")
        JsonNode openid,

        @Schema(implementation = BrandingAnswer.class, description = "How its pages look")
        JsonNode branding,

        @Schema(
                description =
                        "When what a provider says of a person replaces what is known: on_login, which is the default, or never. What the person or an administrator edited stays in any case",
                enumeration = {"on_login", "never"})
        String profileRefresh) {

    PoolSettings settings() {
        return new PoolSettings(
                name,
                true,
                passwordSignIn != null && passwordSignIn,
                GivenMembers.over("openid", PoolOpenIdSettings.DEFAULTS, PoolOpenIdSettings.DEFAULTS, openid),
                GivenMembers.over("branding", BrandingSettings.DEFAULTS, BrandingSettings.DEFAULTS, branding),
                profileRefresh);
    }
}
