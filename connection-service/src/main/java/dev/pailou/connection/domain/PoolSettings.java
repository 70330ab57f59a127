package dev.pailou.connection.domain;

/**
 * What an administrator may set of a user pool, checked.
 *
 * @param name    what people see
 * @param enabled whether anybody may log in
 */
public record PoolSettings(String name, boolean enabled) {

    /**
     * @param violations takes what is wrong
     * @return these settings, with the name without spaces around it
     */
    public PoolSettings check(Violations violations) {
        return new PoolSettings(DisplayText.check(violations, "name", name), enabled);
    }
}
