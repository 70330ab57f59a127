package dev.pailou.connection.domain;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items the things, in order of their ids, which is the order in which they were made
 * @param next  cursor that asks for the part after this one, null at the end
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** @return the same part of the list, each thing seen through the function */
    public <R> Page<R> map(Function<? super T, ? extends R> function) {
        return new Page<>(items.stream().<R>map(function).toList(), next);
    }
}
