package dev.pailou.token.store;

import dev.pailou.kernel.events.ConfigurationEvent;

/**
 * A configured thing as it was told of last.
 *
 * @param <E> the event that tells of it
 */
interface Replica<E extends ConfigurationEvent> {

    /** @return version of the event it holds */
    long version();

    /** Takes over everything from a newer event. */
    void take(E event);
}
