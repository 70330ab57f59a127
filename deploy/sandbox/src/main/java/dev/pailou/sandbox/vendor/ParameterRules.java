package dev.pailou.sandbox.vendor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What parameters a vendor takes, in which order, and with which values. Nothing else is let through: real vendors
 * overlook much, and each overlooks something different.
 */
public final class ParameterRules {
    private record Rule(String name, boolean required, Predicate<String> allowed, String wanted) {}

    private final List<Rule> rules = new ArrayList<>();
    private boolean ordered = true;
    private boolean form;

    /** The order does not matter to this vendor. */
    public ParameterRules inAnyOrder() {
        ordered = false;
        return this;
    }

    /** The parameters are a form in a body, where a space may be {@code +}. */
    public ParameterRules asForm() {
        ordered = false;
        form = true;
        return this;
    }

    /** The next parameter, which must be there and can have any value but an empty one. */
    public ParameterRules required(String name) {
        return required(name, _ -> true, "any value");
    }

    /**
     * The next parameter, which must be there.
     *
     * @param name its name
     * @param allowed which values it can have
     * @param wanted those values in words, for the message
     */
    public ParameterRules required(String name, Predicate<String> allowed, String wanted) {
        rules.add(new Rule(name, true, allowed, wanted));
        return this;
    }

    /** The next parameter, which may be left out. */
    public ParameterRules optional(String name, Predicate<String> allowed, String wanted) {
        rules.add(new Rule(name, false, allowed, wanted));
        return this;
    }

    /** The next parameter, which must be there and have one of these values. */
    public ParameterRules fixed(String name, String... values) {
        return required(name, Set.of(values)::contains, String.join(" or ", values));
    }

    /** The next parameter, which may be left out and otherwise has one of these values. */
    public ParameterRules optional(String name, String... values) {
        return optional(name, Set.of(values)::contains, String.join(" or ", values));
    }

    /**
     * Checks a request.
     *
     * @param parameters what was sent
     * @return the first rule that is broken, or empty when all is as it must be
     */
    public Optional<Violation> check(Parameters parameters) {
        return unknownOrRepeated(parameters)
                .or(() -> missing(parameters))
                .or(() -> badlyEncoded(parameters))
                .or(() -> outOfOrder(parameters))
                .or(() -> badValue(parameters));
    }

    private Optional<Violation> unknownOrRepeated(Parameters parameters) {
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : parameters.all()) {
            if (positionOf(parameter.name()) < 0) {
                return Optional.of(new Violation(Violation.Kind.UNEXPECTED, parameter.name(), "is not a parameter"));
            }
            if (!seen.add(parameter.name())) {
                return Optional.of(new Violation(Violation.Kind.REPEATED, parameter.name(), "is there twice"));
            }
        }
        return Optional.empty();
    }

    private Optional<Violation> missing(Parameters parameters) {
        return rules.stream()
                .filter(rule -> rule.required && parameters.value(rule.name) == null)
                .findFirst()
                .map(rule -> new Violation(Violation.Kind.MISSING, rule.name, "is missing"));
    }

    private Optional<Violation> badlyEncoded(Parameters parameters) {
        return parameters.all().stream()
                .filter(parameter -> !(form ? parameter.isFormEncoded() : parameter.isEncoded()))
                .findFirst()
                .map(parameter ->
                        new Violation(Violation.Kind.BADLY_ENCODED, parameter.name(), "is not percent-encoded"));
    }

    private Optional<Violation> outOfOrder(Parameters parameters) {
        if (!ordered) {
            return Optional.empty();
        }
        int last = -1;
        for (Parameter parameter : parameters.all()) {
            int position = positionOf(parameter.name());
            if (position < last) {
                return Optional.of(new Violation(
                        Violation.Kind.OUT_OF_ORDER, parameter.name(), "must come before " + rules.get(last).name));
            }
            last = position;
        }
        return Optional.empty();
    }

    private Optional<Violation> badValue(Parameters parameters) {
        for (Parameter parameter : parameters.all()) {
            Rule rule = rules.get(positionOf(parameter.name()));
            if (!rule.allowed.test(parameter.value())) {
                return Optional.of(new Violation(Violation.Kind.BAD_VALUE, rule.name, "must be " + rule.wanted));
            }
        }
        return Optional.empty();
    }

    private int positionOf(String name) {
        for (int position = 0; position < rules.size(); position++) {
            if (rules.get(position).name.equals(name)) {
                return position;
            }
        }
        return -1;
    }
}
