package dev.pailou.token.domain.session;

import java.util.Locale;

/** Why a session ended before its time. */
public enum SessionEnd {
    /** The person logged out. */
    LOGGED_OUT,
    /** The person ended it from another browser. */
    ENDED_ELSEWHERE,
    /** An administrator ended it. */
    REVOKED,
    /** Somebody else logged in in the same browser. */
    REPLACED,
    /** An administrator keeps the person out. */
    USER_BLOCKED,
    /** An administrator deleted the person. */
    USER_DELETED,
    /** An administrator took the identity from the person by which somebody had come in. */
    IDENTITY_UNBOUND;

    /** @return its stable code */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
