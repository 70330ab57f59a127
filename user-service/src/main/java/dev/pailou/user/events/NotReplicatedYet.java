package dev.pailou.user.events;

/** A login came through a connection that this service has not read of. */
final class NotReplicatedYet extends RuntimeException {

    NotReplicatedYet(String connectionId) {
        super("connection " + connectionId + " or its pool has not arrived here yet");
    }
}
