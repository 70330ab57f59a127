package dev.pailou.user.domain.decision;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What a connection does with an identity that nobody owns yet. */
public sealed interface UnknownIdentityPolicy {

    /** @return whether it never creates a user */
    boolean loginOnly();

    /** @return how an account may be proved where somebody is asked */
    Set<ProofMethod> methods();

    /** @return the values by which it looks for an account, normalised, by field */
    default Map<MatchField, String> looksFor(ArrivingIdentity arriving) {
        return Map.of();
    }

    /** @return whether the connection is never believed in that field, whatever the provider vouches for */
    default boolean distrusts(MatchField field) {
        return false;
    }

    /** Off: such an identity makes a user. */
    record Create(boolean loginOnly) implements UnknownIdentityPolicy {

        @Override
        public Set<ProofMethod> methods() {
            return Set.of();
        }
    }

    /**
     * Field matching.
     *
     * @param fields  the fields that the administrator chose, and how far each is trusted
     * @param methods how an account may be proved where a match is doubtful
     */
    record Match(boolean loginOnly, Map<MatchField, FieldTrust> fields, Set<ProofMethod> methods)
            implements UnknownIdentityPolicy {

        public Match {
            fields = Map.copyOf(fields);
            methods = Set.copyOf(methods);
        }

        @Override
        public Map<MatchField, String> looksFor(ArrivingIdentity arriving) {
            var values = new EnumMap<MatchField, String>(MatchField.class);
            fields.forEach((field, trust) -> arriving.value(field)
                    .filter(value -> trust.takes(arriving.vouchesFor(field)))
                    .ifPresent(value -> values.put(field, value)));
            return values;
        }

        @Override
        public boolean distrusts(MatchField field) {
            return fields.get(field) == FieldTrust.NEVER;
        }
    }

    /**
     * Ask binding.
     *
     * @param methods how an account may be proved
     */
    record Ask(boolean loginOnly, Set<ProofMethod> methods) implements UnknownIdentityPolicy {

        public Ask {
            methods = Set.copyOf(methods);
        }
    }

    /**
     * @param association the connection's account identity association
     * @param loginOnly   whether the connection never creates a user
     * @param fields      the fields that the administrator chose, and how far each is trusted
     * @param methods     how an account may be proved
     * @return the policy; a mode of association that this version has no rules for never creates anybody
     */
    static UnknownIdentityPolicy of(
            String association, boolean loginOnly, Map<MatchField, FieldTrust> fields, Set<ProofMethod> methods) {
        return switch (association) {
            case "none" -> new Create(loginOnly);
            case "field" -> new Match(loginOnly, fields, methods);
            case "challenge" -> new Ask(loginOnly, methods);
            case null, default -> new Create(true);
        };
    }
}
