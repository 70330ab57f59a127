package dev.pailou.user.api;

import java.util.Locale;

/**
 * Why an identity changed hands otherwise than by a login. The codes are stored, sent in events and shown to
 * administrators: they stay.
 */
enum LinkReason {
    /** The person took it from their own account. */
    UNLINKED_BY_USER;

    /** @return the stable code, for example {@code unlinked_by_user} */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
