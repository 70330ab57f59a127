package dev.pailou.e2e.policy;

/** Who comes. */
enum Somebody {
    /** Nobody knows them, nor their address. */
    UNKNOWN,
    /** They have come before, through the same connection. */
    KNOWN,
    /** They have not come before, and somebody has an account with the same verified address. */
    COLLISION
}
