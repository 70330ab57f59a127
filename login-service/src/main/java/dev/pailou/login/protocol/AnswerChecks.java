package dev.pailou.login.protocol;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an answer without error must be.
 *
 * @param expected values that it must have
 * @param same     values that must be ours
 * @param required paths that it must have
 */
record AnswerChecks(List<Expected> expected, List<Same> same, List<AnswerPath> required) {

    /**
     * @param path where, perhaps typed by an administrator; nothing is expected when that field is empty
     * @param is   one of which must stand there
     */
    record Expected(PathTemplate path, Wanted is) {}

    /**
     * @param path where
     * @param as   what must stand there
     */
    record Same(AnswerPath path, Template as) {}

    AnswerChecks {
        expected = List.copyOf(expected);
        same = List.copyOf(same);
        required = List.copyOf(required);
    }

    Stream<Placeholder> placeholders() {
        return Stream.concat(same.stream().map(Same::as), expected.stream().flatMap(one -> one.is().items().stream()))
                .flatMap(template -> template.placeholders().stream());
    }
}
