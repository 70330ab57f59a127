package dev.pailou.connection.api;

import dev.pailou.connection.domain.Association;
import dev.pailou.connection.domain.InvalidRequest;
import dev.pailou.connection.domain.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happens with an identity that nobody owns yet. */
@Schema(name = "Association")
record AssociationMode(
        @Schema(
                required = true,
                description =
                        "none: a user is created. field: the user is found who has one of the chosen fields verified; without "
                                + "such a user one is created. challenge: the person is asked, for a new account or one that they "
                                + "prove. None creates anybody when the connection is login only",
                enumeration = {"none", "field", "challenge"})
        String mode,

        @Schema(
                description = "With the mode field: by what users are found, of what the provider can match",
                examples = "[\"email\"]")
        List<String> fields,

        @Schema(
                description =
                        "With the modes field, where a match is doubtful, and challenge: how an account may be proved. "
                                + "other_source is a login through another connection of the application. What can't be done here or "
                                + "in the pool is not offered: password without password sign-in, email_code without mails",
                examples = "[\"password\", \"email_code\", \"other_source\"]")
        List<String> methods,

        @Schema(
                description =
                        "With the mode field: how far this connection is trusted in each chosen field; claim where nothing "
                                + "is said. claim: as far as the provider vouches for the value. always: also where it doesn't; the "
                                + "person types the value before they get the account, and whoever can set it at the vendor can take "
                                + "the account over, so that it shows in warnings and audit. never: users are neither found by it nor, "
                                + "when this connection created them, found by it later",
                examples = "{\"email\": \"claim\"}")
        Map<String, String> assurance) {

    private static final String BY_DEFAULT = "claim";

    static AssociationMode of(Association association) {
        return new AssociationMode(
                association.mode(),
                association.trusts().keySet().stream().sorted().toList(),
                association.methods(),
                association.trusts());
    }

    Association association() {
        var trusts = new HashMap<String, String>();
        for (var field : fields == null ? List.<String>of() : fields) {
            if (field == null || trusts.put(field, BY_DEFAULT) != null) {
                throw invalid("association.fields", "must be different names");
            }
        }
        if (assurance != null) {
            assurance.forEach((field, trust) -> {
                if (trusts.replace(field, trust) == null) {
                    throw invalid("association.assurance", "must be of chosen fields");
                }
            });
        }
        return new Association(mode, trusts, methods);
    }

    private static InvalidRequest invalid(String field, String message) {
        return new InvalidRequest(List.of(new Violation(field, message)));
    }
}
