package dev.pailou.connection.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happens with an identity that nobody owns yet. This version creates a user or finds one by fields, or refuses by
 * login only; it has no page that asks.
 *
 * @param mode   {@code none}: create; {@code field}: find a user who has a value that the provider vouches for
 * @param fields how far the connection is trusted in each field that was chosen: as far as the provider vouches for the
 *     value ({@code claim}), or {@code never}, so that nobody is found by what comes from it
 */
public record Association(String mode, Map<String, String> fields) {

    /** Create a user. */
    public static final Association NONE = new Association("none", Map.of());

    private static final String FIELD = "field";

    private static final Set<String> TRUSTS = Set.of("claim", "never");

    public Association {
        fields = fields == null ? Map.of() : fields;
    }

    /**
     * @param violations takes what is wrong
     * @param provider   what the connection's provider is good for
     */
    public void check(Violations violations, Capabilities provider) {
        if (FIELD.equals(mode)) {
            checkFields(violations, provider.fields());
        } else if (!NONE.mode().equals(mode)) {
            violations.add("association.mode", "must be none or field; this version has no other mode");
        } else if (!fields.isEmpty()) {
            violations.add("association.fields", "belongs to the mode field");
        }
    }

    private void checkFields(Violations violations, List<String> able) {
        if (able.isEmpty()) {
            violations.add("association.mode", "must be none: this provider vouches for nothing that a user has");
        } else if (fields.isEmpty()) {
            violations.add("association.fields", "is required: one or more of " + String.join(", ", able));
        } else if (!able.containsAll(fields.keySet())) {
            violations.add("association.fields", "must be some of " + String.join(", ", able) + " with this provider");
        } else if (fields.values().stream().anyMatch(trust -> trust == null || !TRUSTS.contains(trust))) {
            violations.add("association.fields", "must each be one of " + String.join(", ", new TreeSet<>(TRUSTS)));
        }
    }
}
