package dev.pailou.login.push;

import java.util.Map;
import java.util.Optional;

/**
 * The query of a push.
 *
 * @param values each parameter that stands there exactly once
 */
public record PushQuery(Map<String, String> values) {

    public PushQuery {
        values = Map.copyOf(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws RefusedPush when it is missing */
    String get(String name) {
        return find(name).orElseThrow(() -> new RefusedPush("no " + name));
    }
}
