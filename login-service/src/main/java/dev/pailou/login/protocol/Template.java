package dev.pailou.login.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text of a definition with its placeholders, for example {@code openid:{field.appId}}. Doubled braces stand for
 * themselves.
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
        var literal = new StringBuilder();
        var at = 0;
        while (at < text.length()) {
            var next = text.charAt(at);
            if ((next == '{' || next == '}')
                    && text.startsWith(String.valueOf(next).repeat(2), at)) {
                literal.append(next);
                at += 2;
            } else if (next == '}') {
                throw new IllegalArgumentException("has a } without its {");
            } else if (next == '{') {
                var close = text.indexOf('}', at);
                if (close < 0) {
                    throw new IllegalArgumentException("has a { without its }");
                }
                addLiteral(parts, literal);
                parts.add(new Open(placeholder(text.substring(at + 1, close))));
                at = close + 1;
            } else {
                literal.append(next);
                at++;
            }
        }
        addLiteral(parts, literal);
        return new Template(parts);
    }

    private static void addLiteral(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Placeholder placeholder(String inside) {
        return Placeholder.parse(inside)
                .orElseThrow(() -> new IllegalArgumentException("has no placeholder {" + inside + "}"));
    }

    /** @return the placeholders, in order */
    List<Placeholder> placeholders() {
        return parts.stream()
                .filter(Open.class::isInstance)
                .map(part -> ((Open) part).placeholder())
                .toList();
    }

    /** @return whether it is one placeholder and nothing else */
    boolean isPlaceholder() {
        return parts.size() == 1 && parts.getFirst() instanceof Open;
    }

    /**
     * @return the text with each placeholder replaced
     * @throws ProviderFailure when one has no value
     */
    String fill(Values values) {
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Literal literal -> text.append(literal.text());
                case Open open -> text.append(values.of(open.placeholder()));
            }
        }
        return text.toString();
    }

    /** @return the text with each placeholder replaced, empty when one has no value */
    Optional<String> find(Values values) {
        return placeholders().stream().allMatch(open -> values.find(open).isPresent())
                ? Optional.of(fill(values))
                : Optional.empty();
    }
}
