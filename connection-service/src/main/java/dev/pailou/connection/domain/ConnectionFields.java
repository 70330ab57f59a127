package dev.pailou.connection.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A connection's settings after a change.
 *
 * @param plain       values that may be shown
 * @param newSecrets  secrets that were entered now, in clear
 * @param keptSecrets names of secrets that stay as they are stored
 */
public record ConnectionFields(Map<String, String> plain, Map<String, String> newSecrets, Set<String> keptSecrets) {

    public ConnectionFields {
        plain = Map.copyOf(plain);
        newSecrets = Map.copyOf(newSecrets);
        keptSecrets = Set.copyOf(keptSecrets);
    }

    /** Never tells the secrets. */
    @Override
    public String toString() {
        return "ConnectionFields[plain=" + plain + ", newSecrets=" + newSecrets.keySet() + ", keptSecrets="
                + keptSecrets + ']';
    }

    /**
     * Applies what an administrator entered. What is omitted is kept, what is null or empty is removed, and what is
     * not there then takes its default. When a field that says to which address the secrets go names another one, stored
     * secrets are dropped: otherwise whoever may edit it could have them sent to a place of their own
     * (CVE-2026-15943), which on a host of many tenants is another path.
     *
     * @param violations    takes what is wrong
     * @param form          the provider's fields
     * @param allowed       what this deployment allows of addresses
     * @param storedPlain   values as stored, empty for a new connection
     * @param storedSecrets names of the secrets that are stored
     * @param given         what was entered, by field name; null values remove
     * @return the settings afterwards
     */
    public static ConnectionFields change(
            Violations violations,
            List<FormField> form,
            AddressRule allowed,
            Map<String, String> storedPlain,
            Set<String> storedSecrets,
            Map<String, FieldValue> given) {
        refuseUnknown(violations, form, given.keySet());
        var plain = new HashMap<String, String>();
        var newSecrets = new HashMap<String, String>();
        for (var field : form) {
            field.check(violations, given.get(field.name()), allowed)
                    .or(() -> withoutEntry(field, storedPlain, given))
                    .ifPresent(value -> (field.secret() ? newSecrets : plain).put(field.name(), value));
        }
        var untouched = new HashSet<>(storedSecrets);
        untouched.removeAll(given.keySet());
        var moves = moves(form, storedPlain, plain);
        var fields = new ConnectionFields(plain, newSecrets, moves ? Set.of() : untouched);
        form.forEach(field -> fields.needed(form, field).ifPresent(need -> {
            var dropped = moves && untouched.contains(field.name());
            violations.add(
                    field.path(),
                    dropped ? "must be entered again, because the address that it is sent to changes" : need);
        }));
        return fields;
    }

    /** @return why the field can't stay out, empty when it is there or may be missing */
    private Optional<String> needed(List<FormField> form, FormField field) {
        if (has(field)) {
            return Optional.empty();
        }
        return field.required()
                ? Optional.of("is required")
                : form.stream()
                        .filter(other -> other.requires().contains(field.name()) && says(other))
                        .findFirst()
                        .map(other -> "is required when " + other.path() + " is filled");
    }

    private boolean says(FormField field) {
        return field.secret() ? has(field) : field.isFilled(plain.get(field.name()));
    }

    private boolean has(FormField field) {
        return plain.containsKey(field.name())
                || newSecrets.containsKey(field.name())
                || keptSecrets.contains(field.name());
    }

    private static Optional<String> withoutEntry(
            FormField field, Map<String, String> stored, Map<String, FieldValue> given) {
        return Optional.ofNullable(given.containsKey(field.name()) ? null : stored.get(field.name()))
                .or(() -> Optional.ofNullable(field.defaultValue()));
    }

    /** A field that the form didn't have when the values were stored was its default then as well. */
    private static boolean moves(List<FormField> form, Map<String, String> before, Map<String, String> after) {
        return form.stream().filter(FormField::endpoint).anyMatch(field -> !field.place(
                        before.getOrDefault(field.name(), field.defaultValue()))
                .equals(field.place(after.get(field.name()))));
    }

    private static void refuseUnknown(Violations violations, List<FormField> form, Set<String> given) {
        var known = form.stream().map(FormField::name).toList();
        given.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name ->
                        violations.add("fields." + name, "is unknown; this provider has " + String.join(", ", known)));
    }
}
