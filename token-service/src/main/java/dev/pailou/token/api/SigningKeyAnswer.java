package dev.pailou.token.api;

import dev.pailou.token.signing.KeyRotation;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A signing key, without what signs. */
@Schema(name = "SigningKey")
record SigningKeyAnswer(
        @Schema(description = "Its id in tokens and in the pool's JWKS")
        String kid,

        String algorithm,

        @Schema(
                description = "next is published and signs soon, active signs, retired verifies what it signed",
                enumeration = {"next", "active", "retired"})
        String state,

        Instant createdAt,

        @Schema(description = "When it begins to sign") Instant signsFrom,

        @Schema(description = "When it leaves the JWKS; null as long as no other one follows it", nullable = true)
        Instant publishedUntil) {

    static SigningKeyAnswer of(KeyRotation.Listed key) {
        return new SigningKeyAnswer(
                key.kid(),
                key.algorithm(),
                key.state().name().toLowerCase(Locale.ROOT),
                key.createdAt(),
                key.signsFrom(),
                key.publishedUntil().orElse(null));
    }
}
