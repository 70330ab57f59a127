package dev.pailou.login.protocol;

import java.util.List;

/** What has to hold of a connection's fields for a part of a definition to apply. */
sealed interface Condition {

    /** Holds of every connection. */
    Condition ALWAYS = new All(List.of());

    /** @return whether it holds */
    boolean holds(Settings settings);

    /** @return the fields it asks for */
    List<String> fields();

    /** @param fields fields that are all filled */
    record Filled(List<String> fields) implements Condition {

        public Filled {
            fields = List.copyOf(fields);
        }

        @Override
        public boolean holds(Settings settings) {
            return fields.stream().allMatch(settings::filled);
        }
    }

    /** @param fields fields that are all empty */
    record Empty(List<String> fields) implements Condition {

        public Empty {
            fields = List.copyOf(fields);
        }

        @Override
        public boolean holds(Settings settings) {
            return fields.stream().noneMatch(settings::filled);
        }
    }

    /**
     * @param field  a field
     * @param values one of which it has
     */
    record In(String field, List<String> values) implements Condition {

        public In {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Settings settings) {
            return values.contains(settings.value(field));
        }

        @Override
        public List<String> fields() {
            return List.of(field);
        }
    }

    /** @param conditions conditions that all hold */
    record All(List<Condition> conditions) implements Condition {

        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Settings settings) {
            return conditions.stream().allMatch(condition -> condition.holds(settings));
        }

        @Override
        public List<String> fields() {
            return conditions.stream()
                    .flatMap(condition -> condition.fields().stream())
                    .toList();
        }
    }
}
