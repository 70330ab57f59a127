package dev.pailou.token.domain;

/** How far an authorization has come. */
public enum AuthorizationStatus {
    /** Nobody has been decided on yet. */
    WAITING,
    /** It is known who came; the browser has not fetched its code. */
    DECIDED,
    /** The latest login was refused; the person may try again. */
    REFUSED,
    /** It is known who came, and the person is asked whether the application may know. */
    CONSENT_ASKED,
    /** The person has agreed; the browser has not fetched its code. */
    CONSENT_GIVEN,
    /** The application's code is on its way. */
    CODE_ISSUED,
    /** The application has its tokens. */
    REDEEMED,
    /** The code was used twice: the tokens are worth nothing any more. */
    REVOKED,
    /** The person went back to the application without logging in. */
    CANCELLED;

    /** @return whether a login may still come to something */
    public boolean isOpen() {
        return this == WAITING || this == DECIDED || this == REFUSED;
    }
}
