package dev.pailou.token.domain;

/** How far an authorization has come. */
public enum AuthorizationStatus {
    /** Nobody has been decided on yet. */
    WAITING,
    /** It is known who came; the browser has not fetched its code. */
    DECIDED,
    /** The latest login was refused; the person may try again. */
    REFUSED,
    /** The latest login waits for an answer of the person, whose browser has not come for the question yet. */
    BINDING_REQUIRED,
    /** The browser was sent to the question. */
    BINDING_ASKED,
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
        return switch (this) {
            case WAITING, DECIDED, REFUSED, BINDING_REQUIRED, BINDING_ASKED -> true;
            case CONSENT_ASKED, CONSENT_GIVEN, CODE_ISSUED, REDEEMED, REVOKED, CANCELLED -> false;
        };
    }
}
