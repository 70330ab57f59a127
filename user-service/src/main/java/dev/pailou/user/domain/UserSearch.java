package dev.pailou.user.domain;

/**
 * What an administrator looks for among the users of a pool.
 *
 * @param text part of a name, an address or a number, or a whole id; empty for all users
 */
public record UserSearch(String text) {

    public static final int MAX_LENGTH = 255;

    /** @return the search for what somebody typed, or null */
    public static UserSearch of(String typed) {
        return new UserSearch(typed == null ? "" : PlainText.of(typed).strip());
    }

    /** @return the same as a pattern of SQL in which nothing but its ends is open */
    public String pattern() {
        return '%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
    }
}
