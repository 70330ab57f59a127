package dev.pailou.token.domain.keys;

/** Where a signing key is in its life. */
public enum KeyState {
    /** Published, so that applications know it by the time it signs. */
    NEXT,
    /** Signs. */
    ACTIVE,
    /** Signs no more; published as long as a token may live that it signed. */
    RETIRED,
    /** Good for nothing any more. */
    GONE
}
