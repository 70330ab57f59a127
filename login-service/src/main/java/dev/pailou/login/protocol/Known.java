package dev.pailou.login.protocol;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The placeholders that have a value at one point of a definition.
 *
 * @param fields  the form's fields, by name
 * @param secrets whether secret fields may stand there: never in what goes through a browser
 * @param single  the others whose name is fixed, for example {@code state} or {@code pkce.verifier}
 * @param answers answers that have come, any path of which may be named
 */
record Known(Map<String, Field> fields, boolean secrets, Set<String> single, Set<String> answers) {

    Known {
        fields = Map.copyOf(fields);
        single = Set.copyOf(single);
        answers = Set.copyOf(answers);
    }

    Known withAnswers(String... more) {
        return new Known(fields, secrets, single, with(answers, Set.of(more)));
    }

    Known withAnswers(Collection<String> more) {
        return new Known(fields, secrets, single, with(answers, more));
    }

    Known with(Collection<String> more) {
        return new Known(fields, secrets, with(single, more), answers);
    }

    private static Set<String> with(Collection<String> some, Collection<String> more) {
        var all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    /** @return why the placeholder can't stand there, null when it can */
    String refusal(Placeholder placeholder) {
        if (placeholder.scope().equals("field")) {
            var field = fields.get(placeholder.field());
            if (field == null) {
                return "names a field that the form doesn't have";
            }
            return field.secret() && !secrets ? "would show a secret" : null;
        }
        if (answers.contains(placeholder.scope())) {
            return placeholder.path().steps().isEmpty() ? "must name a path in the answer" : null;
        }
        return single.contains(placeholder.toString()) ? null : "has no value here";
    }
}
