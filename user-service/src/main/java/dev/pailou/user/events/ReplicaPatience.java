package dev.pailou.user.events;

/**
 * How often one login is tried again because its pool or connection has not arrived here yet. login-service may have
 * read of a new connection a moment before this service did; what is still unknown after the consumer's last try does
 * not exist for us.
 */
final class ReplicaPatience {

    /** The consumer's retries, which are a few hundred milliseconds together. */
    private static final int TRIES = 3;

    private int tried;

    /** @return whether the login may be tried once more; counts the try */
    boolean tryAgain() {
        return tried++ < TRIES;
    }
}
