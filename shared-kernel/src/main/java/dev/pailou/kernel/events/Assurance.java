package dev.pailou.kernel.events;

/** How far a claim about a person may be trusted. Only the two verified values may ever match an account. */
public enum Assurance {
    VERIFIED_BY_PROVIDER,
    VERIFIED_BY_US,
    UNVERIFIED,
    ABSENT
}
