package dev.pailou.login.domain;

/** Where a QR code stands that a browser shows. */
public enum ScanStatus {
    /** Nobody has scanned it yet. */
    WAITING,
    /** The vendor has said who scanned it. */
    SCANNED,
    /** It can't be scanned any more; another can take its place. */
    EXPIRED,
    /** The login it was for is over, or another browser's. */
    ENDED
}
