package dev.pailou.connection.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.connection.domain.BrandingSettings;
import dev.pailou.connection.domain.PoolSettings;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import java.util.Collections;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes of a user pool; what is left out stays. */
record UserPoolChange(
        @Schema(description = "What people see, 1 to 100 characters")
        String name,

        @Schema(description = "Whether anybody may log in") Boolean enabled,

        @Schema(
                description =
                        "Whether its login page offers name and password, and accounts that exist can be proved by "
                                + "them")
        Boolean passwordSignIn,

        @Schema(
                implementation = PoolOpenIdAnswer.class,
                description = "How it is an OpenID Provider: members that are given replace, null sets a default")
        JsonNode openid,

        @Schema(
                implementation = BrandingAnswer.class,
                description = "How its pages look: members that are given replace, null takes one away")
        JsonNode branding,

        @Schema(
                description =
                        "When what a provider says of a person replaces what is known: on_login, which is the default, or never. What the person or an administrator edited stays in any case",
                enumeration = {"on_login", "never"})
        String profileRefresh,

        @Schema(description = "Can't be changed: only the same value is taken")
        String domain) {

    PoolSettings over(PoolSettings current) {
        return new PoolSettings(
                name == null ? current.name() : name,
                enabled == null ? current.enabled() : enabled,
                passwordSignIn == null ? current.passwordSignIn() : passwordSignIn,
                GivenMembers.over("openid", current.openid(), PoolOpenIdSettings.DEFAULTS, openid),
                GivenMembers.over("branding", current.branding(), BrandingSettings.DEFAULTS, branding),
                profileRefresh == null ? current.profileRefresh() : profileRefresh);
    }

    Map<String, String> fixed() {
        return Collections.singletonMap("domain", domain);
    }
}
