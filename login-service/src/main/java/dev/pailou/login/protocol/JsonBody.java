package dev.pailou.login.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pailou.login.domain.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values with names as a JSON object. Dots in a name make objects within. */
final class JsonBody {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonBody() {}

    /** @throws ProviderFailure when a value is not of its parameter's type */
    static String of(List<Parameters.Filled> parameters) {
        var body = NODES.objectNode();
        parameters.forEach(parameter -> put(body, parameter.name(), node(parameter)));
        return body.toString();
    }

    static ObjectNode of(Map<String, String> texts) {
        var body = NODES.objectNode();
        texts.forEach((name, text) -> put(body, name, NODES.textNode(text)));
        return body;
    }

    private static void put(ObjectNode body, String name, JsonNode value) {
        var keys = name.split("\\.");
        var object = body;
        for (int i = 0; i < keys.length - 1; i++) {
            object = object.get(keys[i]) instanceof ObjectNode inner ? inner : object.putObject(keys[i]);
        }
        object.set(keys[keys.length - 1], value);
    }

    private static JsonNode node(Parameters.Filled parameter) {
        var value = parameter.value();
        try {
            return switch (parameter.type()) {
                case TEXT -> NODES.textNode(value);
                case NUMBER -> NODES.numberNode(new BigDecimal(value));
                case BOOLEAN -> NODES.booleanNode(truth(value));
                case LIST -> {
                    var list = NODES.arrayNode();
                    value.lines().forEach(list::add);
                    yield list;
                }
            };
        } catch (IllegalArgumentException e) {
            throw ProviderFailure.of(
                    Reason.CONFIGURATION,
                    parameter.name() + " must be a " + parameter.type().name().toLowerCase(Locale.ROOT));
        }
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }
}
