package dev.pailou.connection.api;

/** What callers may be allowed. */
final class Role {

    /** May do everything; a scope that only the pool {@code system} gives. */
    static final String ADMIN = "pailou:admin";

    private Role() {}
}
