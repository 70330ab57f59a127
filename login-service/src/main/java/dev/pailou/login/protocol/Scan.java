package dev.pailou.login.protocol;

/**
 * A QR code that we show.
 *
 * @param create  the request that makes it
 * @param show    what it holds
 * @param seconds how long it can be scanned
 */
record Scan(Call create, Template show, int seconds) {

    /** What its answer is called. */
    static final String NAME = "scan";
}
