package dev.pailou.login.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the protocol needs of a form. Labels and rules are connection-service's. */
final class FormReader {

    private static final Map<String, Field.Type> TYPES = Map.of(
            "text", Field.Type.TEXT,
            "url", Field.Type.URL,
            "choice", Field.Type.CHOICE,
            "switch", Field.Type.SWITCH,
            "list", Field.Type.LIST);

    private static final List<String> SWITCH = List.of("true", "false");

    private FormReader() {}

    static Map<String, Field> fields(Section root) {
        var fields = new TreeMap<String, Field>();
        for (var section : root.sections("form")) {
            var name = section.text("name");
            var type = section.optionalChoice("type", TYPES, Field.Type.TEXT);
            var options = type == Field.Type.SWITCH
                    ? SWITCH
                    : section.optionalSections("options").stream()
                            .map(option -> option.text("value"))
                            .toList();
            var secret = section.flag("secret");
            var field = new Field(name, secret, type, section.optionalText("default"), options);
            if (secret && field.defaultValue() != null) {
                section.problem("default", "must not be given for a secret");
            }
            if (fields.put(name, field) != null) {
                section.problem("name", "stands in the form twice");
            }
        }
        return fields;
    }
}
