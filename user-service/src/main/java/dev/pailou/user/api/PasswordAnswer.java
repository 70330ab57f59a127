package dev.pailou.user.api;

import java.time.Duration;

/** What becomes of an attempt to sign in with a password. */
sealed interface PasswordAnswer {

    /** The password is right, and the login is decided. */
    record Accepted() implements PasswordAnswer {}

    /** The password is wrong, or nobody has that name: not told apart. */
    record Wrong() implements PasswordAnswer {}

    /** The password is right, but the user or the pool is closed: told to operators only. */
    record Closed() implements PasswordAnswer {}

    /**
     * The name was tried too often, whether anybody has it or not.
     *
     * @param rest for how long it can't be tried, whole seconds
     */
    record TooEarly(Duration rest) implements PasswordAnswer {}

    /** Too many passwords are being hashed; nothing was counted. */
    record Busy() implements PasswordAnswer {}

    /** This login was decided before, with another user or another ticket. */
    record DecidedOtherwise() implements PasswordAnswer {}
}
