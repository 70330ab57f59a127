package dev.pailou.user.domain.decision;

/** What the login is for. */
public sealed interface Purpose {

    /** Somebody wants to come in. */
    record SignIn() implements Purpose {}

    /**
     * Somebody wants to come in, was asked, and has answered.
     *
     * @param answer what they answered
     */
    record Answered(Answer answer) implements Purpose {}

    /**
     * Somebody who is in wants this identity as a further way in.
     *
     * @param user who is in
     */
    record Link(CandidateUser user) implements Purpose {}

    /**
     * Somebody who is in shows that it is still them.
     *
     * @param user who is in
     */
    record Confirm(CandidateUser user) implements Purpose {}

    /**
     * @param name as events name it, for example {@code sign-in}
     * @return the purpose
     * @throws IllegalArgumentException for one whose events don't say yet who is in, so that nobody is let in by it
     */
    static Purpose of(String name) {
        if ("sign-in".equals(name)) {
            return new SignIn();
        }
        throw new IllegalArgumentException("no rules for logins with the purpose " + name);
    }
}
