package dev.pailou.login.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Parameters of one place, in the order in which they are sent.
 *
 * @param all those of any connection
 */
record Parameters(List<Parameter> all) {

    static final Parameters NONE = new Parameters(List.of());

    Parameters {
        all = List.copyOf(all);
    }

    /**
     * A parameter with its value.
     *
     * @param name  as the vendor names it
     * @param value in clear and not encoded
     * @param type  what it is in JSON
     */
    record Filled(String name, String value, Parameter.Type type) {

        /** Values are credentials and codes. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** @return those that are sent where that is asked */
    Parameters asking(Asked asked) {
        return new Parameters(all.stream()
                .filter(parameter ->
                        parameter.asked().isEmpty() || parameter.asked().contains(asked))
                .toList());
    }

    /** @return whether there are others where the person shall authenticate anew */
    boolean canAskForLogin() {
        return all.stream().anyMatch(parameter -> parameter.asked().contains(Asked.LOGIN));
    }

    /** @return what is sent for a connection with these settings */
    List<Filled> fill(Settings settings, Values values) {
        var filled = new ArrayList<Filled>();
        for (var parameter : all) {
            if (!parameter.when().holds(settings)) {
                continue;
            }
            var value = parameter.value();
            if (!parameter.optional()) {
                filled.add(new Filled(parameter.name(), value.fill(values), parameter.type()));
            } else {
                value.find(values)
                        .ifPresent(found -> filled.add(new Filled(parameter.name(), found, parameter.type())));
            }
        }
        return filled;
    }

    /** @return placeholders of the parameters that a connection with these settings sends */
    Stream<Placeholder> placeholders(Settings settings) {
        return all.stream()
                .filter(parameter -> parameter.when().holds(settings))
                .flatMap(parameter -> parameter.value().placeholders().stream());
    }

    /**
     * @param holds which conditions to take for true
     * @return placeholders that need a value where those hold
     */
    Stream<Placeholder> required(Predicate<Condition> holds) {
        return all.stream()
                .filter(parameter -> !parameter.optional() && holds.test(parameter.when()))
                .flatMap(parameter -> parameter.value().placeholders().stream());
    }

    /** @return whether any of them has the placeholder */
    boolean use(Placeholder placeholder) {
        return all.stream()
                .anyMatch(parameter -> parameter.value().placeholders().contains(placeholder));
    }
}
