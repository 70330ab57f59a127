package dev.pailou.login.protocol;

import java.util.Map;
import java.util.Set;

/**
 * What conditions may know of a connection's fields. Nobody has to decrypt a secret to see that it is there.
 *
 * @param clear   fields that are no secrets, by name, defaults among them
 * @param secrets names of the secrets that are there
 */
record Settings(Map<String, String> clear, Set<String> secrets) {

    Settings {
        clear = Map.copyOf(clear);
        secrets = Set.copyOf(secrets);
    }

    boolean filled(String field) {
        return secrets.contains(field) || !value(field).isEmpty();
    }

    /** @return the field's value, no characters when it is empty or a secret */
    String value(String field) {
        return clear.getOrDefault(field, "");
    }
}
