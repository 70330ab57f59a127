package dev.pailou.login.domain;

/** Where an application's request stands, as token-service says. */
public enum AuthorizationStatus {
    WAITING,
    DECIDED,
    REFUSED,
    BINDING_REQUIRED,
    BINDING_ASKED,
    CONSENT_ASKED,
    CONSENT_GIVEN,
    CODE_ISSUED,
    REDEEMED,
    REVOKED,
    CANCELLED;

    /** @return whether a person may still log in for it: the latest decision wins while no code is issued */
    public boolean isOpen() {
        return switch (this) {
            case WAITING, DECIDED, REFUSED, BINDING_REQUIRED, BINDING_ASKED -> true;
            case CONSENT_ASKED, CONSENT_GIVEN, CODE_ISSUED, REDEEMED, REVOKED, CANCELLED -> false;
        };
    }
}
