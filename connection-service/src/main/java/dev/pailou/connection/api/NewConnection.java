package dev.pailou.connection.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.pailou.connection.domain.Association;
import dev.pailou.connection.domain.CallbackSettings;
import dev.pailou.connection.domain.ConnectionSettings;
import dev.pailou.connection.domain.FieldValue;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A connection to be made. */
record NewConnection(
        @Schema(required = true, description = "Id of a provider of the source's vendor", examples = "wechat-pc")
        String provider,

        @Schema(
                required = true,
                description = "1 to 31 lowercase letters, digits and dashes; unique in the pool, never changed; "
                        + "part of the callback address",
                examples = "wechat-qr")
        String identifier,

        @Schema(required = true, description = "What its button says, 1 to 100 characters")
        String displayName,

        @Schema(
                required = true,
                description = "The provider's form, by field name; a field of the type list takes a list of texts, any "
                        + "other one a text. Secrets are never shown again")
        @JsonDeserialize(contentUsing = FieldValueReader.class)
        Map<String, FieldValue> fields,

        @Schema(description = "Whether it never creates a user; false when left out")
        Boolean loginOnly,

        AssociationMode association,

        @Schema(description = "Whether anybody may come in through it; true when left out")
        Boolean enabled,

        @Schema(nullable = true, description = CallbackText.URL, examples = "https://www.example.com/auth/callback")
        String callbackUrl,

        @Schema(nullable = true, description = CallbackText.APPLICATION)
        String callbackApplicationId,

        @Schema(
                nullable = true,
                description = CallbackText.MODE,
                enumeration = {"form_post", "fragment", "code"})
        String callbackMode) {

    ConnectionSettings settings() {
        return new ConnectionSettings(
                displayName,
                loginOnly != null && loginOnly,
                association == null ? Association.NONE : association.association(),
                enabled == null || enabled,
                new CallbackSettings(callbackUrl, callbackApplicationId, callbackMode));
    }

    @Override
    public Map<String, FieldValue> fields() {
        return fields == null ? Map.of() : fields;
    }

    /** Never tells the fields, some of which are secret. */
    @Override
    public String toString() {
        return "NewConnection[" + identifier + ']';
    }
}
