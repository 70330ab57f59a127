package dev.pailou.login.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads conditions on a connection's fields. */
final class ConditionReader {

    private ConditionReader() {}

    /** @return the condition, which holds always where none is given */
    static Condition when(Section section, String key, Map<String, Field> fields) {
        if (!section.has(key)) {
            return Condition.ALWAYS;
        }
        var conditions = new ArrayList<Condition>();
        section.oneOrMore(key).forEach(one -> conditions.add(one(one, fields)));
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
    }

    private static Condition one(Section section, Map<String, Field> fields) {
        if (section.has("filled")) {
            section.only("filled");
            return new Condition.Filled(known(section, "filled", section.texts("filled"), fields));
        }
        if (section.has("empty")) {
            section.only("empty");
            return new Condition.Empty(known(section, "empty", section.texts("empty"), fields));
        }
        section.only("field", "in");
        var name = section.text("field");
        known(section, "field", List.of(name), fields);
        var field = fields.get(name);
        if (field != null && field.secret()) {
            section.problem("field", "is a secret, of which only filled and empty may be asked: " + name);
        }
        var values = section.texts("in");
        if (field != null && !field.options().isEmpty() && !field.options().containsAll(values)) {
            section.problem("in", "must be options of the field " + name);
        }
        return new Condition.In(name, values);
    }

    private static List<String> known(Section section, String key, List<String> names, Map<String, Field> fields) {
        for (var name : names) {
            if (!fields.containsKey(name)) {
                section.problem(key, "names a field that the form doesn't have: " + name);
            }
        }
        return names;
    }
}
