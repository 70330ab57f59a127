package dev.pailou.connection.domain;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What kind of value a field takes. Whatever the kind is, the value is kept as one text. */
public sealed interface FieldKind {

    /** @return its name in definitions and in the API */
    String name();

    /**
     * Checks what was entered, which is not empty.
     *
     * @param violations takes what is wrong, without telling the value
     * @param field      JSON name of the field
     * @param help       where the value is found
     * @param value      what was entered
     * @param allowed    what this deployment allows of addresses
     * @return the text to keep
     */
    String check(Violations violations, String field, Text help, FieldValue value, AddressRule allowed);

    /** @return the text that was entered, empty with a violation when it was no text */
    private static String oneText(Violations violations, String field, FieldValue value) {
        if (value instanceof FieldValue.One(String text)) {
            return text;
        }
        violations.add(field, "has the wrong type");
        return "";
    }

    private static void checkForm(
            Violations violations, String field, Text help, String pattern, int maxLength, String value) {
        if (value.length() > maxLength) {
            violations.add(field, "must have at most " + maxLength + " characters");
        } else if (!Pattern.matches(pattern, value)) {
            violations.add(field, "does not look right. " + help.en());
        }
    }

    /**
     * A text.
     *
     * @param pattern   regular expression for the whole of it
     * @param maxLength characters
     */
    record Plain(String pattern, int maxLength) implements FieldKind {

        public Plain {
            Pattern.compile(pattern);
        }

        @Override
        public String name() {
            return "text";
        }

        @Override
        public String check(Violations violations, String field, Text help, FieldValue value, AddressRule allowed) {
            var text = oneText(violations, field, value);
            if (!text.isEmpty()) {
                checkForm(violations, field, help, pattern, maxLength, text);
            }
            return text;
        }
    }

    /**
     * An address of the vendor's, which calls go to.
     *
     * @param maxLength characters
     */
    record Address(int maxLength) implements FieldKind {

        @Override
        public String name() {
            return "url";
        }

        @Override
        public String check(Violations violations, String field, Text help, FieldValue value, AddressRule allowed) {
            var text = oneText(violations, field, value);
            if (text.length() > maxLength) {
                violations.add(field, "must have at most " + maxLength + " characters");
                return text;
            }
            return text.isEmpty() ? text : allowed.check(violations, field, text);
        }
    }

    /**
     * One of several values.
     *
     * @param options the values, in order
     */
    record Choice(List<Option> options) implements FieldKind {

        public Choice {
            options = List.copyOf(options);
            if (options.isEmpty()) {
                throw new IllegalArgumentException("a choice needs options");
            }
        }

        @Override
        public String name() {
            return "choice";
        }

        @Override
        public String check(Violations violations, String field, Text help, FieldValue value, AddressRule allowed) {
            var text = oneText(violations, field, value);
            if (!text.isEmpty()
                    && options.stream().noneMatch(option -> option.value().equals(text))) {
                violations.add(
                        field,
                        "must be one of " + options.stream().map(Option::value).collect(Collectors.joining(", ")));
            }
            return text;
        }
    }

    /** Yes or no, as {@code true} or {@code false}. */
    record Switch() implements FieldKind {

        /** Its text when it is on. */
        public static final String ON = "true";

        private static final String OFF = "false";

        @Override
        public String name() {
            return "switch";
        }

        @Override
        public String check(Violations violations, String field, Text help, FieldValue value, AddressRule allowed) {
            var text = oneText(violations, field, value);
            if (!text.isEmpty() && !text.equals(ON) && !text.equals(OFF)) {
                violations.add(field, "must be \"true\" or \"false\"");
            }
            return text;
        }
    }

    /**
     * Several texts, kept one per line.
     *
     * @param pattern   regular expression for the whole of each
     * @param maxLength characters of each
     */
    record Lines(String pattern, int maxLength) implements FieldKind {

        private static final String SEPARATOR = "\n";
        private static final Pattern LINE_BREAK = Pattern.compile("\\R");
        private static final int MAX_ITEMS = 100;

        public Lines {
            Pattern.compile(pattern);
        }

        @Override
        public String name() {
            return "list";
        }

        /** @return the items of a text that is kept */
        public static List<String> items(String text) {
            return List.of(text.split(SEPARATOR));
        }

        @Override
        public String check(Violations violations, String field, Text help, FieldValue value, AddressRule allowed) {
            if (!(value instanceof FieldValue.Several(List<String> texts))) {
                violations.add(field, "must be a list of texts");
                return "";
            }
            if (texts.size() > MAX_ITEMS) {
                violations.add(field, "must have at most " + MAX_ITEMS + " entries");
                return "";
            }
            var seen = new HashSet<String>();
            for (int i = 0; i < texts.size(); i++) {
                var item = texts.get(i);
                var place = field + '[' + i + ']';
                if (item.isEmpty()) {
                    violations.add(place, "must not be empty");
                } else if (LINE_BREAK.matcher(item).find()) {
                    violations.add(place, "must be one line");
                } else if (!seen.add(item)) {
                    violations.add(place, "is there twice");
                } else {
                    checkForm(violations, place, help, pattern, maxLength, item);
                }
            }
            return String.join(SEPARATOR, texts);
        }
    }
}
