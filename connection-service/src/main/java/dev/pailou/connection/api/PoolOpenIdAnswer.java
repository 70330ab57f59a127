package dev.pailou.connection.api;

import dev.pailou.kernel.events.PoolOpenIdSettings;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a pool is an OpenID Provider. In a request every member may be left out; null sets its default. */
@Schema(name = "UserPoolOpenId")
record PoolOpenIdAnswer(
        @Schema(
                description = "What signs where an application asks for nothing else; ES256 by default",
                enumeration = {"ES256", "RS256", "EdDSA"})
        String signingAlg,

        @Schema(description = "How long a session lives that nobody uses, 300 to 2592000; 43200 by default")
        int sessionIdleSeconds,

        @Schema(description = "How long a session lives at most, 300 to 31536000; 604800 by default")
        int sessionSeconds) {

    static PoolOpenIdAnswer of(PoolOpenIdSettings openid) {
        return new PoolOpenIdAnswer(openid.signingAlg(), openid.sessionIdleSeconds(), openid.sessionSeconds());
    }
}
