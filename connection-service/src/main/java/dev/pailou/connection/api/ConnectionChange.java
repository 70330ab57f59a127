package dev.pailou.connection.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.pailou.connection.domain.CallbackSettings;
import dev.pailou.connection.domain.ConnectionSettings;
import dev.pailou.connection.domain.FieldValue;
import dev.pailou.connection.domain.InvalidRequest;
import dev.pailou.connection.domain.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Changes of a connection; what is left out stays, secrets too. */
record ConnectionChange(
        @Schema(description = "What its button says, 1 to 100 characters")
        String displayName,

        @Schema(
                description =
                        "Fields to set, by name; null or nothing at all removes one, a field that is left out stays")
        @JsonDeserialize(contentUsing = FieldValueReader.class)
        Map<String, FieldValue> fields,

        @Schema(description = "Whether it never creates a user")
        Boolean loginOnly,

        AssociationMode association,

        @Schema(description = "Whether anybody may come in through it")
        Boolean enabled,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = CallbackText.URL + "; null removes it, with its application and mode")
        JsonNode callbackUrl,

        @Schema(nullable = true, description = CallbackText.APPLICATION)
        String callbackApplicationId,

        @Schema(
                nullable = true,
                description = CallbackText.MODE,
                enumeration = {"form_post", "fragment", "code"})
        String callbackMode,

        @Schema(description = "Can't be changed: only the same value is taken")
        String identifier,

        @Schema(description = "Can't be changed: only the same value is taken")
        String provider) {

    /** @return a change that enables or disables and nothing else */
    static ConnectionChange enabling(boolean enabled) {
        return new ConnectionChange(null, null, null, null, enabled, null, null, null, null, null);
    }

    ConnectionSettings over(ConnectionSettings current) {
        return new ConnectionSettings(
                displayName == null ? current.displayName() : displayName,
                loginOnly == null ? current.loginOnly() : loginOnly,
                association == null ? current.association() : association.association(),
                enabled == null ? current.enabled() : enabled,
                callback(current.callback()));
    }

    private CallbackSettings callback(CallbackSettings current) {
        if (callbackUrl != null && callbackUrl.isNull()) {
            return new CallbackSettings(null, callbackApplicationId, callbackMode);
        }
        if (callbackUrl != null && !callbackUrl.isTextual()) {
            throw new InvalidRequest(List.of(new Violation("callbackUrl", "has the wrong type")));
        }
        return new CallbackSettings(
                callbackUrl == null ? current.url() : callbackUrl.textValue(),
                callbackApplicationId == null ? current.applicationId() : callbackApplicationId,
                callbackMode == null ? current.mode() : callbackMode);
    }

    Map<String, String> fixed() {
        var fixed = new HashMap<String, String>();
        fixed.put("identifier", identifier);
        fixed.put("provider", provider);
        return fixed;
    }

    @Override
    public Map<String, FieldValue> fields() {
        return fields == null ? Map.of() : fields;
    }

    /** Never tells the fields, some of which are secret. */
    @Override
    public String toString() {
        return "ConnectionChange[]";
    }
}
