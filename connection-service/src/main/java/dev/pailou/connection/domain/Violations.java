package dev.pailou.connection.domain;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a form shows all of it at once. */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    /**
     * @param field   JSON name of the field
     * @param message what to do about it
     */
    public void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    /** @throws InvalidRequest when anything was added */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequest(found);
        }
    }
}
