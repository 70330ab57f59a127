package dev.pailou.connection.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field of a provider's form.
 *
 * @param name         its JSON name
 * @param kind         what it takes
 * @param label        what stands beside it
 * @param help         where its value is found
 * @param required     whether the connection needs it
 * @param secret       whether it is encrypted and never shown
 * @param defaultValue its value when the administrator enters none, or null
 * @param endpoint     whether it says to which address the secrets are sent
 * @param requires     names of the fields that are needed as well once this one is filled
 */
public record FormField(
        String name,
        FieldKind kind,
        Text label,
        Text help,
        boolean required,
        boolean secret,
        String defaultValue,
        boolean endpoint,
        List<String> requires) {

    private static final Pattern SLASHES_AT_END = Pattern.compile("/+$");

    public FormField {
        requires = List.copyOf(requires);
        if (secret && (defaultValue != null || endpoint || !(kind instanceof FieldKind.Plain))) {
            throw new IllegalArgumentException(
                    "secret field " + name + " must be a text without a default that names no host");
        }
        if (defaultValue != null) {
            var violations = new Violations();
            kind.check(violations, name, help, entered(kind, defaultValue), new AddressRule(false));
            violations.refuseIfAny();
        }
    }

    /**
     * @param value what the administrator entered, or null
     * @return whether that says nothing: null, an empty text, an empty list
     */
    static boolean isEmpty(FieldValue value) {
        return switch (value) {
            case null -> true;
            case FieldValue.One(String text) -> text.isEmpty();
            case FieldValue.Several(List<String> texts) -> texts.isEmpty();
        };
    }

    /** @return the field's JSON name in a connection */
    String path() {
        return "fields." + name;
    }

    /**
     * @param value a value of this field that is kept, or null
     * @return whether the field says something, so that what it requires is needed
     */
    boolean isFilled(String value) {
        return kind instanceof FieldKind.Switch ? FieldKind.Switch.ON.equals(value) : value != null;
    }

    /** @return what was entered, as it is kept; empty when that is nothing */
    Optional<String> check(Violations violations, FieldValue value, AddressRule allowed) {
        return isEmpty(value) ? Optional.empty() : Optional.of(kind.check(violations, path(), help, value, allowed));
    }

    /**
     * @param value a value of this field, or null
     * @return the place that it names, so that two values can be compared by it: scheme, host and port in any case, and
     *     what comes after them, by which one host may serve many who don't know each other
     */
    String place(String value) {
        if (value == null) {
            return "";
        }
        try {
            var uri = new URI(value.contains("://") ? value : "https://" + value);
            return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT)
                    + SLASHES_AT_END.matcher(String.valueOf(uri.getRawPath())).replaceFirst("")
                    + '?'
                    + uri.getRawQuery();
        } catch (URISyntaxException e) {
            return value;
        }
    }

    private static FieldValue entered(FieldKind kind, String text) {
        return kind instanceof FieldKind.Lines
                ? new FieldValue.Several(FieldKind.Lines.items(text))
                : new FieldValue.One(text);
    }
}
