package dev.pailou.login.domain;

/**
 * How an application wants a person to log in (OpenID Connect Core section 3.1.2.1). Vendors are told as far as they
 * listen.
 *
 * @param prompt {@code login} where the person shall authenticate anew, {@code select_account} where they shall choose
 *     an account, null for neither
 * @param maxAge how many seconds ago they may have authenticated, null for any number
 * @param hint   the name by which they might log in, null for none; nothing is decided by it
 */
public record LoginWish(String prompt, Long maxAge, String hint) {

    /** In any way. */
    public static final LoginWish NONE = new LoginWish(null, null, null);

    private static final String LOGIN = "login";
    private static final String SELECT_ACCOUNT = "select_account";

    /** @return whether the person shall authenticate anew, however short ago they did */
    public boolean anew() {
        return LOGIN.equals(prompt);
    }

    /** @return whether the person shall choose an account */
    public boolean choice() {
        return SELECT_ACCOUNT.equals(prompt);
    }

    /** It names a person. */
    @Override
    public String toString() {
        return "prompt=" + prompt + ", max_age=" + maxAge;
    }
}
