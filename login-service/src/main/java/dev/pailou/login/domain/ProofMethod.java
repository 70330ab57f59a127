package dev.pailou.login.domain;

import java.util.Locale;

/** How somebody shows that an account is theirs before an identity is bound to it. */
public enum ProofMethod {
    /** The account's name and password. */
    PASSWORD,
    /** A code sent to the account's verified e-mail address. */
    EMAIL_CODE,
    /** A login through another identity source that the account has already. */
    OTHER_SOURCE;

    /** @return the name by which user-service knows it, for example {@code email_code} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
