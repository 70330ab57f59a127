package dev.pailou.sandbox.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Values by key, in memory only; when there are too many the oldest one makes room. May be used by several threads.
 *
 * @param <V> the kind of value
 */
public final class RecentValues<V> {
    private final Map<String, V> values;

    /** @param capacity how many values are kept at most */
    public RecentValues(int capacity) {
        values = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > capacity;
            }
        };
    }

    public synchronized void put(String key, V value) {
        values.put(key, value);
    }

    public synchronized Optional<V> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Takes a value out; of several who try at once, one gets it. */
    public synchronized Optional<V> take(String key) {
        return Optional.ofNullable(values.remove(key));
    }

    public synchronized void replaceAll(UnaryOperator<V> change) {
        values.replaceAll((_, value) -> change.apply(value));
    }

    public synchronized void removeIf(Predicate<V> unwanted) {
        values.values().removeIf(unwanted);
    }

    /** @return the values now, oldest first */
    public synchronized List<V> all() {
        return List.copyOf(values.values());
    }
}
