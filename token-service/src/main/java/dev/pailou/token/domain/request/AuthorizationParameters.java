package dev.pailou.token.domain.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters of an authorization request, decoded. One without a value counts as left out (RFC 6749 section 3.1). */
public final class AuthorizationParameters {

    private final Map<String, List<String>> values;

    /** @param values every value of each parameter, in order */
    public AuthorizationParameters(Map<String, List<String>> values) {
        this.values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                        .filter(value -> value != null && !value.isEmpty())
                        .toList()));
    }

    /** @return the parameter's value; empty when it was left out or stands there more than once */
    public Optional<String> one(String name) {
        var all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** @return whether the parameter has a value */
    public boolean has(String name) {
        return !values.getOrDefault(name, List.of()).isEmpty();
    }

    /** @return whether the parameter stands there more than once */
    public boolean repeats(String name) {
        return values.getOrDefault(name, List.of()).size() > 1;
    }

    /** @return those that stand there once, with their values */
    public Map<String, List<String>> single() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
