package dev.pailou.login.domain;

import java.util.Arrays;
import java.util.Optional;

/** What was wrong with what somebody typed; their page says it when they are back on it. */
public enum Mistake {
    /** Name and password don't belong together. */
    PASSWORD("password"),
    /** It is not the code. */
    CODE("code"),
    /** No code can be tried any more. */
    NO_CODE("no-code"),
    /** It is no e-mail address. */
    ADDRESS("address"),
    /** It is not the value by which an account was found. */
    VALUE("value"),
    /** The account was proved too long ago. */
    PROOF("proof");

    private final String word;

    Mistake(String word) {
        this.word = word;
    }

    /** @return its name in addresses */
    public String word() {
        return word;
    }

    /** @return the mistake of that name, or empty */
    public static Optional<Mistake> of(String word) {
        return Arrays.stream(values())
                .filter(mistake -> mistake.word.equals(word))
                .findFirst();
    }
}
