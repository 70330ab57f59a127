package dev.pailou.login.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came with a callback, in query and form alike.
 *
 * @param values all values by name
 */
public record CallbackParameters(Map<String, List<String>> values) {

    private static final int MAX_VALUE = 16_384;

    public CallbackParameters {
        values = Map.copyOf(values);
    }

    /** @return the parameter's value when there is exactly one, not empty and of sensible length */
    public Optional<String> single(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(all -> all.size() == 1)
                .map(List::getFirst)
                .filter(value -> !value.isEmpty() && value.length() <= MAX_VALUE);
    }

    /** @return whether the parameter came at all */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Values are codes and states; only names are told. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
