package dev.pailou.sandbox.control;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a request's JSON object, and says clearly what is wrong with them. */
final class JsonFields {
    private final JsonObject json;

    /** Reads an object whose further fields are checked elsewhere. */
    JsonFields(JsonObject json) {
        this.json = json;
    }

    /**
     * @param json the object
     * @param known the fields it may have
     * @throws RefusedException (400) when it has others
     */
    JsonFields(JsonObject json, String... known) {
        List<String> names = Arrays.asList(known);
        json.fieldNames().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw RefusedException.badRequest(
                            "%s is not a field here; known are %s".formatted(name, String.join(", ", names)));
                });
        this.json = json;
    }

    boolean has(String name) {
        return json.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> RefusedException.badRequest("%s is missing".formatted(name)));
    }

    /** A field that may be missing or null, but not blank. */
    Optional<String> optionalText(String name) {
        return switch (json.getValue(name)) {
            case null -> Optional.empty();
            case String text when !text.isBlank() -> Optional.of(text);
            default -> throw RefusedException.badRequest("%s must be a text that is not blank".formatted(name));
        };
    }

    /** A field that can also be an empty text, true, false or null. */
    String anyText(String name) {
        return switch (json.getValue(name)) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag.toString();
            default -> throw RefusedException.badRequest("%s must be a text or null".formatted(name));
        };
    }

    boolean flag(String name, boolean otherwise) {
        return switch (json.getValue(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> throw RefusedException.badRequest("%s must be true or false".formatted(name));
        };
    }

    int number(String name, int otherwise, int least, int most) {
        return switch (json.getValue(name)) {
            case null -> otherwise;
            case Integer number when number >= least && number <= most -> number;
            default -> throw RefusedException.badRequest("%s must be a number, %d to %d".formatted(name, least, most));
        };
    }

    JsonObject object(String name) {
        return switch (json.getValue(name)) {
            case null -> new JsonObject();
            case JsonObject object -> object;
            default -> throw RefusedException.badRequest("%s must be an object".formatted(name));
        };
    }

    Object any(String name) {
        return json.getValue(name);
    }
}
