package dev.pailou.login.domain;

/** Where a login stands. It only ever moves forward. */
public enum LoginStatus {
    /** The person chose a connection; the start handle is on its way to the core host. */
    CREATED,
    /** The browser was sent to the vendor with a state. */
    STARTED,
    /** The browser came back and the state is consumed. */
    CALLBACK,
    /** The provider has said who came. */
    AUTHENTICATED,
    /** It ended before anybody was known. */
    FAILED
}
