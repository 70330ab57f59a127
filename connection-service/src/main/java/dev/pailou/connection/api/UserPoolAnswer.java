package dev.pailou.connection.api;

import dev.pailou.connection.store.UserPool;
import dev.pailou.kernel.addressing.Addressing;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user pool. */
@Schema(name = "UserPool")
record UserPoolAnswer(
        String id,
        String name,
        String domain,

        @Schema(description = "Its issuer as an OpenID Provider")
        String issuer,

        boolean enabled,

        @Schema(description = "Whether its login page offers name and password")
        boolean passwordSignIn,

        @Schema(description = "How it is an OpenID Provider")
        PoolOpenIdAnswer openid,

        @Schema(description = "How its pages look") BrandingAnswer branding,

        @Schema(description = "Whether its pages show a logo of its own")
        boolean logo,

        @Schema(
                description =
                        "When what a provider says of a person replaces what is known: on_login, which is the default, or never. What the person or an administrator edited stays in any case",
                enumeration = {"on_login", "never"})
        String profileRefresh,

        Instant createdAt,
        Instant updatedAt) {

    static UserPoolAnswer of(UserPool pool, Addressing addressing) {
        return new UserPoolAnswer(
                pool.id,
                pool.name,
                pool.domain,
                addressing.issuer(pool.domain),
                pool.enabled,
                pool.passwordSignIn,
                PoolOpenIdAnswer.of(pool.openid()),
                BrandingAnswer.of(pool.branding()),
                pool.logo != null,
                pool.profileRefresh(),
                pool.createdAt,
                pool.updatedAt);
    }
}
