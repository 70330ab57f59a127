package dev.pailou.kernel.events;

/** A record that is no authentic event. Trying again can't help, so it goes to the dead-letter topic at once. */
public final class UnreadableEvent extends RuntimeException {

    UnreadableEvent(String message) {
        super(message);
    }

    UnreadableEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
