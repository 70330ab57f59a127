package dev.pailou.sandbox.vendor;

import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a request in the order in which they were sent, with duplicates.
 *
 * @param all the parameters
 */
public record Parameters(List<Parameter> all) {
    public Parameters {
        all = List.copyOf(all);
    }

    /**
     * Reads a query or an urlencoded form.
     *
     * @param raw the undecoded text, null for none
     * @return its parameters; a value that cannot be decoded is kept as it was sent
     */
    public static Parameters parse(String raw) {
        List<Parameter> parameters = new ArrayList<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decoded(name), value, decoded(value)));
            }
        }
        return new Parameters(parameters);
    }

    /**
     * Reads a JSON object: its fields by their paths, such as {@code action_info.scene.scene_str}.
     *
     * @param json the object
     * @return its values as text; null is the empty text
     */
    public static Parameters of(JsonObject json) {
        List<Parameter> parameters = new ArrayList<>();
        collect("", json, parameters);
        return new Parameters(parameters);
    }

    private static void collect(String prefix, JsonObject json, List<Parameter> parameters) {
        for (String name : json.fieldNames()) {
            Object value = json.getValue(name);
            if (value instanceof JsonObject inner) {
                collect(prefix + name + ".", inner, parameters);
            } else {
                // JSON is not percent-encoded: there is no raw form to check.
                parameters.add(new Parameter(prefix + name, "", value == null ? "" : value.toString()));
            }
        }
    }

    /** @return the values by name, without those that are empty */
    public Map<String, String> byName() {
        Map<String, String> values = new LinkedHashMap<>();
        all.forEach(parameter -> {
            if (!parameter.value().isEmpty()) {
                values.putIfAbsent(parameter.name(), parameter.value());
            }
        });
        return values;
    }

    /** @return the first value of that name, null when there is none or it is empty */
    public String value(String name) {
        return all.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
