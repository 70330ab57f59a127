package dev.pailou.login.push;

import java.time.Instant;
import java.util.Map;

/**
 * What a vendor says in a push, opened.
 *
 * @param values text of each element by its path below the root, with dots between
 * @param at     when the vendor says it happened
 */
public record PushedMessage(Map<String, String> values, Instant at) {

    public PushedMessage {
        values = Map.copyOf(values);
    }

    /** Messages hold tickets and people's ids. */
    @Override
    public String toString() {
        return "message of " + at;
    }
}
