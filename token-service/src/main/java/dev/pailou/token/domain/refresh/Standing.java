package dev.pailou.token.domain.refresh;

/** How a refresh token stands that an application has brought. */
public enum Standing {
    /** The family's present one. */
    CURRENT,
    /** Replaced so recently that the application may have lost the answer, and it has a grace for that. */
    JUST_REPLACED,
    /** Replaced: two hold tokens of this family, and one of them is a thief (RFC 9700 section 4.14.2). */
    REUSED,
    /** The family has expired or was revoked. */
    ENDED
}
