package dev.pailou.connection.domain;

import dev.pailou.kernel.ids.Ids;
import java.util.List;
import java.util.function.Function;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many things at most
 * @param after the id after which the part begins, empty for the first part
 */
public record Paging(int limit, String after) {

    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    /**
     * @param limit as asked for, null for 50
     * @param after the cursor that an earlier part ended with, or null
     * @throws InvalidRequest when either is malformed
     */
    public static Paging of(Integer limit, String after) {
        var violations = new Violations();
        if (limit != null && (limit < 1 || limit > MAX)) {
            violations.add("limit", "must be from 1 to " + MAX);
        }
        if (after != null && !Ids.isId(after)) {
            violations.add("after", "must be the cursor of an earlier answer");
        }
        violations.refuseIfAny();
        return new Paging(limit == null ? DEFAULT : limit, after == null ? "" : after);
    }

    /**
     * @param found things from {@code after} on, one more than {@code limit} when there are more
     * @param id    tells a thing's id
     * @return the part of the list
     */
    public <T> Page<T> page(List<T> found, Function<T, String> id) {
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(items, found.size() > limit ? id.apply(items.getLast()) : null);
    }
}
