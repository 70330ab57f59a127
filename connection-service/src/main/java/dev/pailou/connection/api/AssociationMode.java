package dev.pailou.connection.api;

import dev.pailou.connection.domain.Association;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happens with an identity that nobody owns yet. */
@Schema(name = "Association")
record AssociationMode(
        @Schema(
                required = true,
                description =
                        "none: a user is created. field: the user is found who has one of the chosen fields verified, "
                                + "with a value that the provider vouches for; without such a user one is created. Neither creates "
                                + "anybody when the connection is login only",
                enumeration = {"none", "field"})
        String mode,

        @Schema(
                description =
                        "With the mode field: how far this connection is trusted in each chosen field (email, phone), "
                                + "of those that its provider can match. claim: as far as the provider vouches for the value. "
                                + "never: users are neither found by it nor, when this connection created them, found by it later",
                examples = "{\"email\": \"claim\"}")
        Map<String, String> fields) {

    static AssociationMode of(Association association) {
        return new AssociationMode(association.mode(), association.fields());
    }

    Association association() {
        return new Association(mode, fields);
    }
}
