package dev.pailou.login.flow;

/**
 * What a vendor is answered to its push. It never hears why something was refused: whoever forged a push would learn
 * from it.
 *
 * @param status HTTP status
 * @param text   body
 */
public record PushAnswer(int status, String text) {

    static final PushAnswer REFUSED = new PushAnswer(403, "");
    static final PushAnswer NOT_FOUND = new PushAnswer(404, "");

    /** What both vendors' formats take for "arrived"; anything else makes them push again. */
    static final PushAnswer TAKEN = new PushAnswer(200, "success");
}
