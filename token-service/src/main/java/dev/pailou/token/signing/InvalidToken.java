package dev.pailou.token.signing;

/** A token that is not one of ours, not for us, or over. */
public final class InvalidToken extends RuntimeException {

    /** @param reason what is wrong, for the log; never holds the token */
    public InvalidToken(String reason) {
        super(reason);
    }
}
