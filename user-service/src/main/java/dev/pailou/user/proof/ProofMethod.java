package dev.pailou.user.proof;

import java.util.Locale;

/** How somebody shows that an account is theirs. */
public enum ProofMethod {
    /** The account's name and password. */
    PASSWORD,
    /** A code sent to a verified e-mail address of the account. */
    EMAIL_CODE;

    /** @return the stable code, for example {@code email_code} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
