package dev.pailou.local;

/** Why the set did not come up or does not stay up, as one sentence for the person at the terminal. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure that the sentence explains completely. */
    public StartFailure(String sentence) {
        super(sentence);
    }

    /** A failure with something more to find in the launcher's own log. */
    public StartFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
