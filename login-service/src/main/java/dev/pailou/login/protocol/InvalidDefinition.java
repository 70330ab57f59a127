package dev.pailou.login.protocol;

import java.util.List;

/** A provider's definition that can't be used, with everything that is wrong with it. */
public final class InvalidDefinition extends RuntimeException {

    private final List<String> problems;

    InvalidDefinition(String provider, List<String> problems) {
        super("provider " + provider + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** @return each problem with its place */
    public List<String> problems() {
        return problems;
    }
}
