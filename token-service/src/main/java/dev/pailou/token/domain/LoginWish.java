package dev.pailou.token.domain;

/**
 * How an application wants a person to log in (OpenID Connect Core section 3.1.2.1), for those who see to it: the login
 * page, and the vendor behind it.
 *
 * @param prompt {@code login} where the person shall authenticate anew, {@code select_account} where they shall choose
 *     an account, null for neither
 * @param maxAge how many seconds ago they may have authenticated, null for any number
 * @param hint   the name by which they might log in, null for none; nothing is decided by it
 */
public record LoginWish(String prompt, Long maxAge, String hint) {

    /** In any way. */
    public static final LoginWish NONE = new LoginWish(null, null, null);

    /** @return the same without the hint, which is a person's name, for when it has served */
    public LoginWish withoutHint() {
        return new LoginWish(prompt, maxAge, null);
    }

    /** It names a person. */
    @Override
    public String toString() {
        return "prompt=" + prompt + ", max_age=" + maxAge;
    }
}
