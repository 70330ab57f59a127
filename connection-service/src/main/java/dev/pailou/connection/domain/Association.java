package dev.pailou.connection.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happens with an identity that nobody owns yet.
 *
 * @param mode    {@code none}: create a user; {@code field}: find one who has a chosen value; {@code challenge}: ask
 * @param trusts  how far the connection is trusted in each field that was chosen: as far as the provider vouches for the
 *     value ({@code claim}), also where it doesn't ({@code always}), or {@code never}, so that nobody is found by what
 *     comes from it
 * @param methods how an account may be proved by whoever is asked
 */
public record Association(String mode, Map<String, String> trusts, List<String> methods) {

    /** Create a user. */
    public static final Association NONE = new Association("none", Map.of(), List.of());

    private static final String FIELD = "field";
    private static final String CHALLENGE = "challenge";
    private static final String ALWAYS = "always";

    private static final List<String> TRUSTS = List.of("claim", ALWAYS, "never");
    private static final List<String> METHODS = List.of("password", "email_code", "other_source");

    public Association {
        trusts = trusts == null ? Map.of() : trusts;
        methods = methods == null ? List.of() : methods;
    }

    /**
     * @param violations takes what is wrong
     * @param provider   what the connection's provider is good for
     * @param loginOnly  whether the connection never creates a user
     */
    public void check(Violations violations, Capabilities provider, boolean loginOnly) {
        switch (mode) {
            case FIELD -> {
                checkFields(violations, provider.fields());
                checkMethods(violations);
            }
            case CHALLENGE -> {
                refuseFields(violations);
                checkMethods(violations);
                if (loginOnly && methods.isEmpty()) {
                    violations.add(
                            "association.methods",
                            "is required with login only, where nothing else could be answered: one or more of "
                                    + String.join(", ", METHODS));
                }
            }
            case "none" -> {
                refuseFields(violations);
                if (!methods.isEmpty()) {
                    violations.add("association.methods", "belongs to the modes field and challenge");
                }
            }
            case null, default -> violations.add("association.mode", "must be none, field or challenge");
        }
    }

    private void refuseFields(Violations violations) {
        if (!trusts.isEmpty()) {
            violations.add("association.fields", "belongs to the mode field");
        }
    }

    private void checkFields(Violations violations, List<String> able) {
        if (able.isEmpty()) {
            violations.add(
                    "association.mode", "must be none or challenge: this provider tells nothing that a user has");
        } else if (trusts.isEmpty()) {
            violations.add("association.fields", "is required: one or more of " + String.join(", ", able));
        } else if (!able.containsAll(trusts.keySet())) {
            violations.add("association.fields", "must be some of " + String.join(", ", able) + " with this provider");
        } else if (!TRUSTS.containsAll(trusts.values())) {
            violations.add("association.assurance", "must each be one of " + String.join(", ", TRUSTS));
        }
    }

    private void checkMethods(Violations violations) {
        if (!METHODS.containsAll(methods)) {
            violations.add("association.methods", "must be some of " + String.join(", ", METHODS));
        } else if (new HashSet<>(methods).size() < methods.size()) {
            violations.add("association.methods", "must not name one twice");
        }
    }

    /** @return what an auditor should look at: fields in which nobody's word is asked but the administrator's */
    public List<String> warnings() {
        return new TreeMap<>(trusts)
                .entrySet().stream()
                        .filter(field -> ALWAYS.equals(field.getValue()))
                        .map(field -> ALWAYS + ':' + field.getKey())
                        .toList();
    }
}
