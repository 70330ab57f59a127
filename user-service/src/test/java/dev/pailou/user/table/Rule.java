package dev.pailou.user.table;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A rule as the product is described, for all rows that no earlier rule has taken.
 *
 * @param id   by which rows name it
 * @param text what it says
 */
record Rule(String id, String text, Predicate<Row> when, Function<Row, String> then) {

    static Rule rule(String id, String text, Predicate<Row> when, Function<Row, String> then) {
        return new Rule(id, text, when, then);
    }

    static Rule rule(String id, String text, Predicate<Row> when, String then) {
        return new Rule(id, text, when, row -> then);
    }
}
