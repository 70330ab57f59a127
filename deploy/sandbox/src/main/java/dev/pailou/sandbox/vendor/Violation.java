package dev.pailou.sandbox.vendor;

/**
 * A rule about a request that it broke.
 *
 * @param kind which sort of rule
 * @param parameter the parameter's name, or what else the rule is about: {@link #METHOD}, {@link #FRAGMENT} or a header
 * @param text what is wrong with it, without its value
 */
public record Violation(Kind kind, String parameter, String text) {
    /** Stands for the HTTP method. */
    public static final String METHOD = "the method";

    /** Stands for the address's fragment. */
    public static final String FRAGMENT = "the fragment";

    /** Stands for the body as a whole. */
    public static final String BODY = "the body";

    /** The sorts of rules, in the order in which they are checked. */
    public enum Kind {
        UNEXPECTED,
        REPEATED,
        MISSING,
        BADLY_ENCODED,
        OUT_OF_ORDER,
        BAD_VALUE
    }

    /** @return a value that is not as it must be */
    public static Violation badValue(String parameter, String wanted) {
        return new Violation(Kind.BAD_VALUE, parameter, "must be " + wanted);
    }

    /** Whether it is about that parameter's own value: missing, badly encoded or not as it must be. */
    public boolean isAbout(String name) {
        return parameter.equals(name) && (kind == Kind.MISSING || kind == Kind.BAD_VALUE || kind == Kind.BADLY_ENCODED);
    }

    /** @return one sentence without full stop, such as {@code scope must be snsapi_login} */
    public String sentence() {
        return parameter + " " + text;
    }
}
