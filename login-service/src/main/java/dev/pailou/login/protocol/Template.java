package dev.pailou.login.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text of a definition with its placeholders, for example {@code openid:{field.appId}}.
 *
 * @param parts literal texts and placeholders, in order
 */
record Template(List<Part> parts) {

    /** A piece of a template. */
    sealed interface Part permits Literal, Open {}

    /** @param text as it stands */
    record Literal(String text) implements Part {}

    /** @param placeholder what to put here */
    record Open(Placeholder placeholder) implements Part {}

    Template {
        parts = List.copyOf(parts);
    }

    /**
     * @param text the template as a definition has it
     * @throws IllegalArgumentException when braces don't match or hold no placeholder
     */
    static Template parse(String text) {
        var parts = new ArrayList<Part>();
        var from = 0;
        while (from < text.length()) {
            var open = text.indexOf('{', from);
            var literal = text.substring(from, open < 0 ? text.length() : open);
            if (literal.indexOf('}') >= 0) {
                throw new IllegalArgumentException("has a } without its {");
            }
            if (!literal.isEmpty()) {
                parts.add(new Literal(literal));
            }
            if (open < 0) {
                break;
            }
            var close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("has a { without its }");
            }
            var inside = text.substring(open + 1, close);
            parts.add(new Open(Placeholder.parse(inside)
                    .orElseThrow(() -> new IllegalArgumentException("has no placeholder {" + inside + "}"))));
            from = close + 1;
        }
        return new Template(parts);
    }

    /** @return the placeholders, in order */
    List<Placeholder> placeholders() {
        return parts.stream()
                .filter(Open.class::isInstance)
                .map(part -> ((Open) part).placeholder())
                .toList();
    }

    /** @return the text with each placeholder replaced */
    String fill(Function<Placeholder, String> values) {
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Literal literal -> text.append(literal.text());
                case Open open -> text.append(values.apply(open.placeholder()));
            }
        }
        return text.toString();
    }
}
