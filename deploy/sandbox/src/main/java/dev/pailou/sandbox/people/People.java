package dev.pailou.sandbox.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Everybody who can log in: those who are always there, and those whom tests have added. */
public final class People {
    private static final int MOST = 20_000;

    private final Map<String, Person> people = new LinkedHashMap<>();

    public People() {
        Regulars.ALL.forEach(person -> people.put(person.key(), person));
    }

    public synchronized Optional<Person> find(String key) {
        return Optional.ofNullable(people.get(key));
    }

    /** @return the people on the pages of that app, in the order in which they came */
    public synchronized List<Person> listedFor(String appid) {
        return people.values().stream()
                .filter(person -> person.isListedFor(appid))
                .toList();
    }

    public synchronized List<Person> all() {
        return List.copyOf(people.values());
    }

    /**
     * Adds a person.
     *
     * @return false when the key is taken or the sandbox is full
     */
    public synchronized boolean add(Person person) {
        return people.size() < MOST && people.putIfAbsent(person.key(), person) == null;
    }

    /**
     * Changes a person.
     *
     * @return the person as changed, or empty when there is none with this key
     */
    public synchronized Optional<Person> change(String key, UnaryOperator<Person> change) {
        return Optional.ofNullable(people.computeIfPresent(key, (_, person) -> change.apply(person)));
    }
}
