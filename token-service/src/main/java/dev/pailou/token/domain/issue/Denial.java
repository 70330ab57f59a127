package dev.pailou.token.domain.issue;

import java.util.Locale;

/** Why nothing is issued, as it stands in logs and metrics. */
public enum Denial {
    POOL_DISABLED,
    APPLICATION_DISABLED,
    GRANT_NOT_ALLOWED,
    REDIRECT_URI_REMOVED,
    NOBODY_LOGGED_IN,
    /** Somebody who is in wanted a further way in: by that, nobody comes in. */
    NOT_TO_SIGN_IN,
    USER_BLOCKED,
    USER_DELETED,
    CONNECTION_DISABLED,
    CONNECTION_NOT_OFFERED,
    PASSWORD_SIGN_IN_DISABLED;

    /** @return its stable code */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
