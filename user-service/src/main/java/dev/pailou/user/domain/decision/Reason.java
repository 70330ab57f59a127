package dev.pailou.user.domain.decision;

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
    /** A value that the provider vouches for is the verified one of a user. */
    FIELD_MATCHED,
    /** A value that the administrator trusts is the verified one of a user, and the person typed it. */
    MATCH_CONFIRMED,
    /** The person proved the account. */
    ACCOUNT_PROVED,
    /** A user who is in linked the identity. */
    LINKED,
    /** A user who is in wanted to link an identity that is theirs already. */
    ALREADY_LINKED,
    /** A user showed that it is them. */
    CONFIRMED,

    /** The connection asks: a new account, or an existing one. */
    BINDING_ASKED,
    /** Fields point to more than one user. */
    SEVERAL_MATCHES,
    /** A field points to a user who has another identity of that source. */
    MATCH_HAS_SOURCE,
    /** A field points to a user, and the provider doesn't vouch for it. */
    MATCH_UNVOUCHED,
    /** A user who is in wants to link the identity. */
    LINK_ASKED,

    /** Nobody has this identity, and the connection creates no users. */
    LOGIN_ONLY,
    /** The subjects point to users who are not one, or contradict the identity they point to. */
    IDENTITY_CONFLICT,
    /** The identity is somebody else's. */
    IDENTITY_TAKEN,
    /** The account has another identity of that source. */
    SECOND_OF_SOURCE,
    /** The identity isn't that of the user who is in. */
    NOT_THE_SAME_USER,
    /** Nobody has the identity by which an account was to be shown. */
    SHOWS_NOBODY,
    /** What was answered isn't asked or offered any more. */
    ANSWER_OUTDATED,
    /** The login is over. */
    LOGIN_EXPIRED,
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
