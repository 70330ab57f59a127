package dev.pailou.user.domain.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How somebody shows that an account is theirs before an identity is bound to it. */
public enum ProofMethod {
    /** The account's name and password. */
    PASSWORD,
    /** A code sent to the account's verified e-mail address. */
    EMAIL_CODE,
    /** A login through another identity source that the account has already. */
    OTHER_SOURCE;

    /** @return the name in configuration and events, for example {@code email_code} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the method of that name, empty for one that this version doesn't know */
    public static Optional<ProofMethod> of(String code) {
        return Arrays.stream(values())
                .filter(method -> method.code().equals(code))
                .findFirst();
    }
}
