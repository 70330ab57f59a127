package dev.pailou.login.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that a definition leaves open, written {@code {scope}} or {@code {scope.path}}.
 *
 * @param scope where the value comes from: {@code field}, {@code callback}, {@code state}, {@code code}, {@code source},
 *     {@code pkce}, {@code exchange} or the name of a profile call
 * @param path  which value there, empty where the scope has only one
 */
record Placeholder(String scope, String path) {

    private static final Pattern FORM = Pattern.compile("([a-z][A-Za-z0-9]*)(?:\\.([A-Za-z0-9_][A-Za-z0-9_.]*))?");

    /** @return the placeholder for a text like {@code exchange.access_token}, empty when it is none */
    static Optional<Placeholder> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new Placeholder(match.group(1), match.group(2) == null ? "" : match.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return path.isEmpty() ? scope : scope + '.' + path;
    }
}
