package dev.pailou.token.api;

import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Where browsers wait for a decision, few at once for one authorization: each that waits reads again and again, and
 * whoever has one cookie and one handle could have a thousand of them. A person has a tab or two. Who finds no seat is
 * answered by what stands there now, if need be with the page that comes again by itself.
 *
 * <p>Seats are counted in each replica: they keep the database from floods, and decide nothing.
 */
@Singleton
class WaitingRoom {

    private static final int SEATS = 3;

    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

    /** A place to wait, or to stand for a moment. */
    final class Seat {

        private final String handle;
        private final boolean free;

        private Seat(String handle, boolean free) {
            this.handle = handle;
            this.free = free;
        }

        /** @return whether one may wait here */
        boolean mayWait() {
            return free;
        }

        /** Makes room for the next one. Once for each seat. */
        void leave() {
            taken.computeIfPresent(handle, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    /** @param handle of the authorization, as it was sent */
    Seat enter(String handle) {
        return new Seat(handle, taken.merge(handle, 1, Integer::sum) <= SEATS);
    }
}
