package dev.pailou.login.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a value stands in an answer, for example {@code data.user.id}, {@code ["https://vendor.example/team"]},
 * {@code list[0]} or {@code emails[primary=true,verified=true].email}.
 *
 * @param text  as a definition or an administrator writes it
 * @param steps from the answer's root to the value
 */
record AnswerPath(String text, List<Step> steps) {

    /** For scopes with a single value. */
    static final AnswerPath NONE = new AnswerPath("", List.of());

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern TEST = Pattern.compile("([^=~\\[\\]{}\"\\s]+)([=~])([^\\[\\]{}\"]+)");
    private static final String ENDS_KEY = ".[]{}\"";

    /** From a node to the next. */
    sealed interface Step permits Key, Index, Member {
        JsonNode from(JsonNode node);
    }

    /** @param name member of an object */
    record Key(String name) implements Step {
        @Override
        public JsonNode from(JsonNode node) {
            return node.path(name);
        }
    }

    /** @param at place in an array, from 0 */
    record Index(int at) implements Step {
        @Override
        public JsonNode from(JsonNode node) {
            return node.path(at);
        }
    }

    /** @param tests what the first element of an array must have that is meant */
    record Member(List<Test> tests) implements Step {
        @Override
        public JsonNode from(JsonNode node) {
            if (node.isArray()) {
                for (var element : node) {
                    if (tests.stream().allMatch(test -> test.holds(element))) {
                        return element;
                    }
                }
            }
            return MissingNode.getInstance();
        }
    }

    /**
     * @param member   name of a member
     * @param contains whether the member is an array that has the value, as opposed to the value itself
     * @param value    as text
     */
    record Test(String member, boolean contains, String value) {
        boolean holds(JsonNode element) {
            var found = element.path(member);
            if (!contains) {
                return found.isValueNode() && found.asText().equals(value);
            }
            for (var one : found) {
                if (one.isValueNode() && one.asText().equals(value)) {
                    return found.isArray();
                }
            }
            return false;
        }
    }

    AnswerPath {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException when the text is no path */
    static AnswerPath parse(String text) {
        var steps = new ArrayList<Step>();
        var at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                var quoted = text.startsWith("[\"", at);
                var close = quoted ? text.indexOf("\"]", at + 2) : text.indexOf(']', at);
                if (close < 0) {
                    throw noPath(text);
                }
                steps.add(
                        quoted
                                ? new Key(text.substring(at + 2, close))
                                : brackets(text, text.substring(at + 1, close)));
                at = close + (quoted ? 2 : 1);
            } else {
                var from = text.charAt(at) == '.' && at > 0 ? at + 1 : at;
                if (from < text.length() && text.charAt(from) == '[' && from > at) {
                    at = from;
                    continue;
                }
                at = from;
                while (at < text.length() && ENDS_KEY.indexOf(text.charAt(at)) < 0 && text.charAt(at) > ' ') {
                    at++;
                }
                if (at == from || at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
                    throw noPath(text);
                }
                steps.add(new Key(text.substring(from, at)));
            }
        }
        if (steps.isEmpty() || text.endsWith(".")) {
            throw noPath(text);
        }
        return new AnswerPath(text, steps);
    }

    /** @return the node there, missing when there is none */
    JsonNode in(JsonNode root) {
        var node = root;
        for (var step : steps) {
            node = step.from(node);
        }
        return node;
    }

    private static Step brackets(String text, String inside) {
        if (NUMBER.matcher(inside).matches()) {
            return new Index(Integer.parseInt(inside));
        }
        return new Member(Arrays.stream(inside.split(",", -1))
                .map(TEST::matcher)
                .map(test -> {
                    if (!test.matches()) {
                        throw noPath(text);
                    }
                    return new Test(test.group(1), test.group(2).equals("~"), test.group(3));
                })
                .toList());
    }

    private static IllegalArgumentException noPath(String text) {
        return new IllegalArgumentException("is no path: " + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
