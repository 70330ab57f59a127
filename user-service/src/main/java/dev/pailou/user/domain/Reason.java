package dev.pailou.user.domain;

import java.util.Locale;

/** Why a login was decided as it was. The codes are stored, sent in events and shown to administrators: they stay. */
public enum Reason {
    /** Nobody had this identity, so a user was made. */
    CREATED,
    /** The identity belongs to a user. */
    KNOWN_IDENTITY,
    /** The identity belongs to a user, and the source named it by a further subject. */
    SUBJECT_JOINED,
    /** The user's name and password. */
    PASSWORD,
    /** Nobody has this identity, and the connection creates no users. */
    LOGIN_ONLY,
    /** The subjects point to more than one identity, or contradict the one they point to. */
    IDENTITY_CONFLICT,
    /** The connection is disabled, deleted or unknown. */
    CONNECTION_DISABLED,
    /** The pool is disabled, deleted or unknown. */
    POOL_DISABLED,
    /** The user is kept out. */
    USER_BLOCKED;

    /** @return the stable code, for example {@code known_identity} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
