package dev.pailou.user.domain.decision;

/** What somebody answers who was asked. It counts only while the same question would be asked again. */
public sealed interface Answer {

    /** "Create a new account." */
    record CreateNew() implements Answer {}

    /**
     * "I already have one", and it is proved.
     *
     * @param user   whose account was proved, in this login and by this browser
     * @param method how
     */
    record Proved(CandidateUser user, ProofMethod method) implements Answer {}

    /**
     * The value by which an account was found, typed by the person.
     *
     * @param text as typed
     */
    record Typed(String text) implements Answer {}
}
