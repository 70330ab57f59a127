package dev.pailou.sandbox.vendor;

/**
 * A rule about parameters that a request broke.
 *
 * @param kind which sort of rule
 * @param parameter the parameter's name
 * @param text what is wrong with it, without its value
 */
public record Violation(Kind kind, String parameter, String text) {
    /** The sorts of rules, in the order in which they are checked. */
    public enum Kind {
        UNEXPECTED,
        REPEATED,
        MISSING,
        BADLY_ENCODED,
        OUT_OF_ORDER,
        BAD_VALUE
    }

    /** @return one sentence without full stop, such as {@code scope must be snsapi_login} */
    public String sentence() {
        return parameter + " " + text;
    }
}
