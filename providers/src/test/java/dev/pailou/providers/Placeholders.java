package dev.pailou.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What has a value at one point of a login.
 *
 * @param single  placeholders like {@code state} and {@code field.appId}
 * @param answers names whose paths are open, like {@code exchange}
 */
record Placeholders(Set<String> single, Set<String> answers) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final String KEY = "\\[\"[^\"]+\"]";
    private static final String ITEM = "\\[\\d+]";
    private static final String SELECTOR = "[A-Za-z0-9_]+[=~][^,\\[\\]=~]+";
    private static final String STEP =
            "(\\.[A-Za-z0-9_-]+|" + KEY + "|" + ITEM + "|\\[" + SELECTOR + "(," + SELECTOR + ")*])";
    private static final Pattern ANSWER = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(" + STEP + "+)");
    private static final Pattern INNER = Pattern.compile("([A-Za-z0-9_-]+|" + KEY + "|" + ITEM + ")" + STEP + "*");

    static boolean isPath(String path) {
        return INNER.matcher(path).matches();
    }

    static Set<String> in(String template) {
        var found = new HashSet<String>();
        PLACEHOLDER.matcher(template).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    Placeholders with(Set<String> more) {
        var all = new HashSet<>(single);
        all.addAll(more);
        return new Placeholders(all, answers);
    }

    Placeholders and(Set<String> more) {
        var all = new HashSet<>(answers);
        all.addAll(more);
        return new Placeholders(single, all);
    }

    void check(JsonNode template) {
        if (!template.isMissingNode()) {
            check(template.asText());
        }
    }

    void check(String template) {
        in(template).stream().filter(found -> !single.contains(found)).forEach(this::checkPath);
        assertThat(PLACEHOLDER.matcher(template).replaceAll("")).as(template).doesNotContain("{", "}");
    }

    void checkParameters(JsonNode parameters) {
        parameters.forEach(parameter -> check(parameter.path("value")));
    }

    /** Checks a list of places where a value may be: paths, texts with placeholders, paths that administrators type. */
    void checkFrom(JsonNode from) {
        for (var item : from) {
            if (item.isObject()) {
                assertThat(item.path("answer").asText()).isIn(answers);
                check(item.path("path"));
            } else if (item.asText().contains("{")) {
                check(item);
            } else {
                checkPath(item.asText());
            }
        }
    }

    void checkPath(String path) {
        var matcher = ANSWER.matcher(path);
        assertThat(matcher.matches()).as(path).isTrue();
        assertThat(matcher.group(1)).as(path).isIn(answers);
    }
}
