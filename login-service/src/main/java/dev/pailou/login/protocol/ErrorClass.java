package dev.pailou.login.protocol;

import dev.pailou.login.domain.Reason;
import java.util.Locale;

/** What a vendor's error code means, in the words of definitions. */
enum ErrorClass {
    BAD_REQUEST(Reason.CONFIGURATION),
    BAD_CLIENT(Reason.CREDENTIALS_REJECTED),
    BAD_SECRET(Reason.CREDENTIALS_REJECTED),
    BAD_CODE(Reason.CODE_INVALID),
    EXPIRED_CODE(Reason.CODE_INVALID),
    USED_CODE(Reason.CODE_INVALID),
    REDIRECT_MISMATCH(Reason.CONFIGURATION),
    USER_DENIED(Reason.USER_DENIED),
    // The vendor made the token a moment ago: that it doesn't take it is its trouble, and trying again may help.
    TOKEN_INVALID(Reason.VENDOR_UNAVAILABLE),
    TOKEN_EXPIRED(Reason.VENDOR_UNAVAILABLE),
    REFRESH_INVALID(Reason.VENDOR_UNAVAILABLE),
    TOKEN_OF_ANOTHER(Reason.TOKEN_OF_ANOTHER),
    SCOPE_DENIED(Reason.CONFIGURATION),
    RATE_LIMITED(Reason.VENDOR_UNAVAILABLE),
    IP_NOT_ALLOWED(Reason.IP_NOT_ALLOWED),
    // The vendor lets this person in nowhere; to us it is a no.
    ACCOUNT_BLOCKED(Reason.USER_DENIED),
    NOT_A_MEMBER(Reason.NOT_A_MEMBER),
    CONFIG(Reason.CONFIGURATION),
    SERVER_ERROR(Reason.VENDOR_UNAVAILABLE);

    private final Reason reason;

    ErrorClass(Reason reason) {
        this.reason = reason;
    }

    /** @return why a login fails with it */
    Reason reason() {
        return reason;
    }

    /** @return the word for it in definitions */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
