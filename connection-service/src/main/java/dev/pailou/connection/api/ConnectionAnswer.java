package dev.pailou.connection.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection. */
@Schema(name = "Connection")
record ConnectionAnswer(
        String id,
        String sourceId,
        String category,

        @Schema(description = "live, or sandbox where anybody may be anybody")
        String environment,

        String provider,
        String identifier,
        String displayName,

        @Schema(
                description = "Values by field name; of a secret only whether it is set, and since when",
                additionalProperties = ShownValue.class)
        Map<String, Object> fields,

        boolean loginOnly,
        AssociationMode association,

        @Schema(
                description =
                        "What to look at twice. always:email, for example: whoever comes with the address of an account and types "
                                + "it gets that account, although the provider doesn't vouch for it",
                examples = "[\"always:email\"]")
        List<String> warnings,

        boolean enabled,

        @Schema(description = "To be registered at the vendor")
        String callbackAddress,

        @Schema(nullable = true, description = "Where the vendor sends its events to; null when it sends none")
        String eventsAddress,

        @Schema(nullable = true, description = CallbackText.URL)
        String callbackUrl,

        @Schema(nullable = true, description = CallbackText.APPLICATION)
        String callbackApplicationId,

        @Schema(
                nullable = true,
                description = CallbackText.MODE,
                enumeration = {"form_post", "fragment", "code"})
        String callbackMode,

        @Schema(
                nullable = true,
                description =
                        "Where the application sends browsers to, with state and nonce added, and with code_challenge and "
                                + "code_challenge_method=S256 in mode code; null without a callback URL")
        String startAddress,

        Instant createdAt,
        Instant updatedAt) {

    /** A secret, without its value. */
    @Schema(name = "SecretState")
    record SecretState(boolean set, @Schema(nullable = true) Instant updatedAt) {

        static final SecretState NONE = new SecretState(false, null);
    }
}
