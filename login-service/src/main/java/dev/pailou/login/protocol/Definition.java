package dev.pailou.login.protocol;

import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The protocol part of a provider's definition. Guide and catalogue are connection-service's.
 *
 * @param id        the provider
 * @param vendor    whose accounts these are
 * @param category  {@code social} or {@code enterprise}
 * @param fields    the form's fields, by name
 * @param ways      ways in; a login takes the first that applies
 * @param discovery where the vendor tells of itself, or null
 * @param tokens    application-level tokens, by name
 * @param events    the vendor's pushes, or null
 * @param subjects  the person's names, the most general first
 * @param claims    what is said of the person
 * @param refusals  who doesn't come in
 * @param errors    what the vendor's error codes mean
 */
public record Definition(
        String id,
        String vendor,
        String category,
        Map<String, Field> fields,
        List<Way> ways,
        Discovery discovery,
        Map<String, TokenRule> tokens,
        EventRules events,
        List<SubjectRule> subjects,
        List<ClaimRule> claims,
        List<RefusalRule> refusals,
        Map<String, VendorError> errors) {

    public Definition {
        fields = Map.copyOf(fields);
        ways = List.copyOf(ways);
        tokens = Map.copyOf(tokens);
        subjects = List.copyOf(subjects);
        claims = List.copyOf(claims);
        refusals = List.copyOf(refusals);
        errors = Map.copyOf(errors);
    }

    /** @return the way with that name */
    public Optional<Way> way(String name) {
        return ways.stream().filter(way -> way.name().equals(name)).findFirst();
    }

    /** @return the way, where there is only one */
    public Optional<Way> onlyWay() {
        return ways.size() == 1 ? Optional.of(ways.getFirst()) : Optional.empty();
    }

    /** @return the way that a page in such a browser offers; empty when the connection doesn't work there */
    public Optional<Way> wayIn(BrowserKind browser, Connection connection) {
        var settings = settings(connection);
        return ways.stream()
                .filter(way -> way.entry() != Entry.CODE
                        && way.browsers().contains(browser)
                        && way.when().holds(settings))
                .findFirst();
    }

    /** @return kinds of browser in which the connection works */
    public Set<BrowserKind> browsers(Connection connection) {
        return Set.of(BrowserKind.values()).stream()
                .filter(browser -> wayIn(browser, connection).isPresent())
                .collect(Collectors.toSet());
    }

    /** @return the way by which applications hand over codes; empty when the connection has none */
    public Optional<Way> codeWay(Connection connection) {
        var settings = settings(connection);
        return ways.stream()
                .filter(way -> way.entry() == Entry.CODE && way.when().holds(settings))
                .findFirst();
    }

    private Settings settings(Connection connection) {
        return new Settings(
                withDefaults(connection.fields()), connection.secrets().keySet());
    }

    /** @return the fields, with defaults for those that were left empty or came to the form later */
    Map<String, String> withDefaults(Map<String, String> filled) {
        var all = new HashMap<String, String>();
        fields.values().stream()
                .filter(field -> field.defaultValue() != null)
                .forEach(field -> all.put(field.name(), field.defaultValue()));
        filled.forEach((name, value) -> {
            if (!value.isEmpty()) {
                all.put(name, value);
            }
        });
        return all;
    }

    /** @return whether the value may be shown: an address of ours, or a field that is no credential */
    boolean isPublic(Placeholder placeholder) {
        return switch (placeholder.scope()) {
            case "callback", "source", "redirectUri", Discovery.NAME -> true;
            case "field" -> !fields.get(placeholder.field()).secret();
            default -> false;
        };
    }
}
