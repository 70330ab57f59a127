package dev.pailou.sandbox.expectation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a parameter, field or header must be.
 *
 * @param name its name
 * @param text its value as the file has it
 * @param anywhere whether its place does not matter
 * @param optional whether it may be left out
 */
public record ExpectedValue(String name, String text, boolean anywhere, boolean optional) {
    /** What the sandbox remembers instead of a secret; it fits every place. */
    private static final String HIDDEN = "***";

    /** @return the name of the value for which this stands, such as {@code access_token}; empty when it is a text */
    public Optional<String> placeholder() {
        return text.matches("<[a-z_-]+>") ? Optional.of(text.substring(1, text.length() - 1)) : Optional.empty();
    }

    /** @return the first text that it can be */
    public String first() {
        return text.split("\\|")[0];
    }

    /**
     * Checks a value.
     *
     * @param raw the value as it was sent
     * @param decoded the value decoded
     * @param known the values of places so far; a new one is added
     * @return what is wrong, or empty
     */
    Optional<String> check(String raw, String decoded, Map<String, String> known) {
        if (placeholder().isPresent()) {
            if (decoded.equals(HIDDEN)) {
                return Optional.empty();
            }
            if (decoded.isEmpty()) {
                return Optional.of("%s is empty".formatted(name));
            }
            String before = known.putIfAbsent(placeholder().get(), decoded);
            return before == null || before.equals(decoded)
                    ? Optional.empty()
                    : Optional.of("%s is another %s than before".formatted(name, text));
        }
        return alternatives().contains(raw)
                ? Optional.empty()
                : Optional.of("%s is %s and must be %s".formatted(name, raw, text));
    }

    /** Checks a header, of which credentials are remembered without their value. */
    Optional<String> checkHeader(String value) {
        if (value == null) {
            return Optional.of("the header %s is missing".formatted(name));
        }
        String pattern = Arrays.stream(text.split("(?<=\\*)|(?=\\*)|(?=<)|(?<=>)"))
                .map(part -> part.equals("*") || part.startsWith("<") ? ".*" : Pattern.quote(part))
                .collect(Collectors.joining());
        // The charset of a content type is not what is expected of it.
        String compared = name.equalsIgnoreCase("Content-Type") ? value.split(";")[0].strip() : value;
        return compared.matches(pattern)
                ? Optional.empty()
                : Optional.of("the header %s is %s and must be %s".formatted(name, value, text));
    }

    private List<String> alternatives() {
        return List.of(text.split("\\|"));
    }
}
