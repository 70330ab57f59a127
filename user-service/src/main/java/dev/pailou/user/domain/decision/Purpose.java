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
     * Somebody who was asked shows by this identity whose account they mean. What becomes of the one that they were asked
     * about is decided with that as their {@link Answer.Proved}.
     */
    record Show() implements Purpose {}

    /** Somebody who is in wants this identity as a further way in: they, and only they, say so once more. */
    record LinkAsked() implements Purpose {}

    /**
     * Somebody who is in wants this identity as a further way in, and has said so.
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
     * @param name           as events name it: {@code sign-in}, {@code link} or {@code confirm}
     * @param answersLoginId the login whose question is to be answered, or null
     * @return the purpose
     * @throws IllegalArgumentException for any other, so that nobody is let in by it
     */
    static Purpose of(String name, String answersLoginId) {
        if (answersLoginId != null) {
            if ("confirm".equals(name)) {
                return new Show();
            }
        } else if ("sign-in".equals(name)) {
            return new SignIn();
        } else if ("link".equals(name)) {
            return new LinkAsked();
        }
        throw new IllegalArgumentException("no rules for logins with the purpose " + name);
    }
}
