package dev.pailou.token.signing;

/** A proof of possession that proves nothing here. */
public final class InvalidProof extends RuntimeException {

    /** @param reason what is wrong, for the log; never holds the proof */
    public InvalidProof(String reason) {
        super(reason);
    }
}
