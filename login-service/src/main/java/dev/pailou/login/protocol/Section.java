package dev.pailou.login.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A mapping in a definition, being read. Whatever is wrong is noted with its place, and reading goes on with a
 * harmless value: an author sees all problems at once.
 */
final class Section {

    /** Key of an entry that is a text, as opposed to a mapping. */
    static final String ITSELF = "";

    private final String path;
    private final JsonNode node;
    private final List<String> problems;

    private Section(String path, JsonNode node, List<String> problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
    }

    static Section root(JsonNode node, List<String> problems) {
        return new Section("", node, problems).checked();
    }

    private Section checked() {
        if (!node.isObject()) {
            problems.add((path.isEmpty() ? "the definition" : path) + " must be a mapping");
        }
        return this;
    }

    /** Refuses keys that nobody reads. */
    Section only(String... known) {
        var unknown = new TreeSet<String>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of(known));
        unknown.forEach(key -> problem(key, "is not known"));
        return this;
    }

    void problem(String key, String what) {
        problems.add(at(key) + ' ' + what);
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    boolean isList(String key) {
        return node.path(key).isArray();
    }

    boolean isFlag(String key) {
        return node.path(key).isBoolean();
    }

    String text(String key) {
        var value = node.path(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            problem(key, "must be a text");
            return "";
        }
        return value.textValue();
    }

    String optionalText(String key) {
        return has(key) ? text(key) : null;
    }

    boolean flag(String key) {
        var value = node.path(key);
        if (!value.isBoolean()) {
            problem(key, "must be true or false");
        }
        return value.asBoolean();
    }

    boolean optionalFlag(String key) {
        return has(key) && flag(key);
    }

    /** @return a number of that range; 0, with a problem noted, when it is none */
    int number(String key, int least, int most) {
        var value = node.path(key);
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            problem(key, "must be a number from " + least + " to " + most);
            return 0;
        }
        return value.intValue();
    }

    /** @return the value for one of the words; the fallback, with a problem noted, when it is none of them */
    <T> T optionalChoice(String key, Map<String, T> words, T fallback) {
        return has(key) ? choice(key, words, fallback) : fallback;
    }

    /** @return the value for one of the words; the fallback, with a problem noted, when it is none of them */
    <T> T choice(String key, Map<String, T> words, T fallback) {
        var found = words.get(node.path(key).asText());
        if (found == null) {
            problem(key, "must be one of " + new TreeSet<>(words.keySet()));
            return fallback;
        }
        return found;
    }

    /** @return what reading the text gives; null, with a problem noted, when that throws */
    <T> T read(String key, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            problem(key, e.getMessage());
            return null;
        }
    }

    Section section(String key) {
        return new Section(at(key), node.path(key), problems).checked();
    }

    List<Section> sections(String key) {
        var list = node.path(key);
        if (!list.isArray()) {
            problem(key, "must be a list");
        }
        var sections = new ArrayList<Section>();
        for (var entry : list) {
            sections.add(new Section(at(key) + '[' + sections.size() + ']', entry, problems).checked());
        }
        return sections;
    }

    List<Section> optionalSections(String key) {
        return has(key) ? sections(key) : List.of();
    }

    /** @return the mappings of a list, or the mapping that stands there alone */
    List<Section> oneOrMore(String key) {
        return isList(key) ? sections(key) : List.of(section(key));
    }

    /** @return the entries of a list of texts and mappings; a text is given as a mapping of {@link #ITSELF} */
    List<Section> entries(String key) {
        var entries = new ArrayList<Section>();
        for (var entry : node.path(key)) {
            var mapping =
                    entry.isTextual() ? JsonNodeFactory.instance.objectNode().set(ITSELF, entry) : entry;
            entries.add(new Section(at(key) + '[' + entries.size() + ']', mapping, problems).checked());
        }
        if (entries.isEmpty()) {
            problem(key, "must not be empty");
        }
        return entries;
    }

    List<String> optionalList(String key) {
        return has(key) ? texts(key) : List.of();
    }

    List<String> texts(String key) {
        var list = node.path(key);
        if (!list.isArray()) {
            problem(key, "must be a list of texts");
        }
        var texts = new ArrayList<String>();
        for (var entry : list) {
            if (entry.isTextual() && !entry.textValue().isBlank()) {
                texts.add(entry.textValue());
            } else {
                problem(key + '[' + texts.size() + ']', "must be a text");
            }
        }
        return texts;
    }

    Map<String, String> optionalTexts(String key) {
        var texts = new LinkedHashMap<String, String>();
        var mapping = has(key) ? section(key).node : MissingNode.getInstance();
        mapping.properties().forEach(entry -> {
            if (entry.getValue().isTextual() && !entry.getValue().textValue().isBlank()) {
                texts.put(entry.getKey(), entry.getValue().textValue());
            } else {
                problem(key + '.' + entry.getKey(), "must be a text");
            }
        });
        return texts;
    }

    private String at(String key) {
        if (key.equals(ITSELF)) {
            return path;
        }
        return path.isEmpty() ? key : path + '.' + key;
    }
}
