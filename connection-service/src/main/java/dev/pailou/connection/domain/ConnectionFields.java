package dev.pailou.connection.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
     * Applies what an administrator entered. What is omitted is kept, what is null is removed. When a field that says
     * which host the secrets go to names another host, stored secrets are dropped: otherwise whoever may edit the
     * host could have them sent to a host of their own (CVE-2026-15943).
     *
     * @param violations    takes what is wrong
     * @param form          the provider's fields
     * @param storedPlain   values as stored, empty for a new connection
     * @param storedSecrets names of the secrets that are stored
     * @param given         what was entered, by field name
     * @return the settings afterwards
     */
    public static ConnectionFields change(
            Violations violations,
            List<FormField> form,
            Map<String, String> storedPlain,
            Set<String> storedSecrets,
            Map<String, String> given) {
        refuseUnknown(violations, form, given.keySet());
        var plain = new HashMap<String, String>();
        var newSecrets = new HashMap<String, String>();
        form.forEach(field -> valueOf(field, storedPlain, given).ifPresent(value -> {
            if (given.get(field.name()) != null) {
                field.problemOf(value).ifPresent(problem -> violations.add(nameOf(field), problem));
            }
            (field.secret() ? newSecrets : plain).put(field.name(), value);
        }));

        var movedHost = !storedSecrets.isEmpty() && movesHost(form, storedPlain, plain);
        var keptSecrets = new HashSet<String>();
        for (var field : form) {
            var stays = field.secret() && storedSecrets.contains(field.name()) && !given.containsKey(field.name());
            if (stays && !movedHost) {
                keptSecrets.add(field.name());
            }
            var there = plain.containsKey(field.name())
                    || newSecrets.containsKey(field.name())
                    || keptSecrets.contains(field.name());
            if (field.required() && !there) {
                violations.add(
                        nameOf(field),
                        stays ? "must be entered again, because the host that it is sent to changes" : "is required");
            }
        }
        return new ConnectionFields(plain, newSecrets, keptSecrets);
    }

    private static Optional<String> valueOf(FormField field, Map<String, String> stored, Map<String, String> given) {
        if (given.containsKey(field.name()) && given.get(field.name()) != null) {
            return Optional.of(given.get(field.name()));
        }
        if (!given.containsKey(field.name()) && stored.containsKey(field.name())) {
            return Optional.of(stored.get(field.name()));
        }
        return Optional.ofNullable(field.defaultValue());
    }

    private static boolean movesHost(List<FormField> form, Map<String, String> before, Map<String, String> after) {
        return form.stream().filter(FormField::endpoint).anyMatch(field -> !field.host(before.get(field.name()))
                .equals(field.host(after.get(field.name()))));
    }

    private static void refuseUnknown(Violations violations, List<FormField> form, Set<String> given) {
        var known = form.stream().map(FormField::name).collect(Collectors.toList());
        given.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name ->
                        violations.add("fields." + name, "is unknown; this provider has " + String.join(", ", known)));
    }

    private static String nameOf(FormField field) {
        return "fields." + field.name();
    }
}
