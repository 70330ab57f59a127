package dev.pailou.login.protocol;

/** How people come in. */
public enum Entry {
    /** The browser goes to the vendor and comes back. */
    REDIRECT,
    /** An application hands over a code that it was given. */
    CODE,
    /** A person scans a QR code that we show, and the vendor tells us who. */
    SCAN
}
