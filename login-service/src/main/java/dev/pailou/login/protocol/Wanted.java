package dev.pailou.login.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Values of which one is expected.
 *
 * @param items texts with placeholders; a field that is a list stands for all its items
 */
record Wanted(List<Template> items) {

    Wanted {
        items = List.copyOf(items);
    }

    /** @return the values; a field that is empty stands for none */
    Set<String> in(Values values) {
        var all = new LinkedHashSet<String>();
        for (var item : items) {
            item.find(values)
                    .ifPresent(text -> all.addAll(item.isPlaceholder() ? List.of(text.split("\n")) : List.of(text)));
        }
        return all;
    }
}
