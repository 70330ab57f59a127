package dev.pailou.connection.domain;

import java.util.Map;

/** Fields that are set once: others have written them down, at the vendor or in an application. */
public final class FixedFields {

    private FixedFields() {}

    /**
     * @param violations takes what is wrong
     * @param given      what a change says, by field; a null value says nothing
     * @param stored     what is stored, by field
     */
    public static void check(Violations violations, Map<String, String> given, Map<String, String> stored) {
        stored.forEach((field, value) -> {
            if (given.get(field) != null && !given.get(field).equals(value)) {
                violations.add(field, "can't be changed");
            }
        });
    }
}
