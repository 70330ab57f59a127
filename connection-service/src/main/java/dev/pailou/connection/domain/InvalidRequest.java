package dev.pailou.connection.domain;

import java.util.List;
import java.util.stream.Collectors;

/** A request that can't be carried out as it is, with all that is wrong with it. */
public final class InvalidRequest extends RuntimeException {

    private final List<Violation> violations;

    public InvalidRequest(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** @return what is wrong, at least one thing */
    public List<Violation> violations() {
        return violations;
    }
}
