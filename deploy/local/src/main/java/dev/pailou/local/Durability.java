package dev.pailou.local;

/** Whether data must survive a power cut. */
public enum Durability {
    /** Every commit and every event reaches the disk before it is acknowledged. */
    KEPT,
    /** For tests: fast, and gone with the machine. */
    DISPOSABLE
}
