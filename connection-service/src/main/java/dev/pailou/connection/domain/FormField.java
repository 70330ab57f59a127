package dev.pailou.connection.domain;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A field of a provider's form.
 *
 * @param name         its JSON name
 * @param label        what stands beside it
 * @param help         where its value is found
 * @param required     whether the connection works without it
 * @param secret       whether it is encrypted and never shown
 * @param pattern      regular expression for the whole value
 * @param maxLength    characters
 * @param defaultValue its value when the administrator enters none, or null
 * @param endpoint     whether it says which host the secrets are sent to
 */
public record FormField(
        String name,
        Text label,
        Text help,
        boolean required,
        boolean secret,
        String pattern,
        int maxLength,
        String defaultValue,
        boolean endpoint) {

    public FormField {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the pattern of field " + name + " is malformed", e);
        }
        if (secret && (defaultValue != null || endpoint)) {
            throw new IllegalArgumentException("secret field " + name + " can't have a default or name a host");
        }
    }

    /**
     * @param value what the administrator entered
     * @return what is wrong with it, without telling it; empty when nothing is
     */
    public Optional<String> problemOf(String value) {
        if (value.isEmpty()) {
            return Optional.of("must not be empty");
        }
        if (value.length() > maxLength) {
            return Optional.of("must have at most " + maxLength + " characters");
        }
        if (!Pattern.matches(pattern, value)) {
            return Optional.of("does not look right. " + help.en());
        }
        return Optional.empty();
    }

    /**
     * @param value a value of this field, or null
     * @return the host and port that it names, so that two values can be compared by them
     */
    String host(String value) {
        if (value == null) {
            return "";
        }
        try {
            var authority = new URI(value.contains("://") ? value : "https://" + value).getRawAuthority();
            return (value.startsWith("http://") ? "http:" : "")
                    + String.valueOf(authority).toLowerCase(Locale.ROOT);
        } catch (java.net.URISyntaxException e) {
            return value;
        }
    }
}
