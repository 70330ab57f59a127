package dev.pailou.login.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that a definition leaves open, written {@code {scope}} or {@code {scope.path}}.
 *
 * @param scope where the value comes from, for example {@code field}, {@code state} or the name of a call
 * @param path  which value there, empty where the scope has only one
 */
record Placeholder(String scope, AnswerPath path) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:\\.(.+)|(\\[.+))?");

    private static final String HOST = ".host";

    /** @return the placeholder for a text like {@code exchange.access_token}, empty when it is none */
    static Optional<Placeholder> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var path = match.group(2) == null ? match.group(3) : match.group(2);
        try {
            return Optional.of(
                    new Placeholder(match.group(1), path == null ? AnswerPath.NONE : AnswerPath.parse(path)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return the placeholder with that name in a scope of names */
    static Placeholder of(String scope, String name) {
        return new Placeholder(scope, name.isEmpty() ? AnswerPath.NONE : AnswerPath.parse(name));
    }

    /** @return the name in a scope of names, empty where the scope has a single value */
    String name() {
        return path.text();
    }

    /** @return the name of the field that a placeholder of the form's fields means */
    String field() {
        return wantsHost() ? name().substring(0, name().length() - HOST.length()) : name();
    }

    /** @return whether only host and port of the field's address are meant */
    boolean wantsHost() {
        return name().endsWith(HOST);
    }

    @Override
    public String toString() {
        return name().isEmpty() ? scope : scope + (name().startsWith("[") ? "" : ".") + name();
    }
}
