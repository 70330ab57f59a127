package dev.pailou.user.api;

import java.util.Locale;

/**
 * Why an identity changed hands otherwise than by a login. The codes are stored, sent in events and shown to
 * administrators: they stay.
 */
enum LinkReason {
    /** The person took it from their own account. */
    UNLINKED_BY_USER,
    /** An administrator took it from its user; nobody has it. */
    UNLINKED_BY_ADMINISTRATOR,
    /** An administrator gave it to a user; nobody had it. */
    LINKED_BY_ADMINISTRATOR,
    /** An administrator took it from one user and gave it to another. */
    MOVED_BY_ADMINISTRATOR,
    /** An administrator undid one of these. */
    LINK_UNDONE,
    /** An administrator made one user of two. */
    MERGED;

    /** @return the stable code, for example {@code unlinked_by_user} */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
