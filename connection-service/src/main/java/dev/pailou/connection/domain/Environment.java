package dev.pailou.connection.domain;

/** Whether a source talks to the vendor or to the vendor's stand-in; fixed when the source is made. */
public final class Environment {

    /** The vendor itself. */
    public static final String LIVE = "live";

    /** The stand-in, where anybody may be anybody. */
    public static final String SANDBOX = "sandbox";

    private Environment() {}

    /**
     * @param violations     takes what is wrong
     * @param environment    what the administrator entered
     * @param sandboxAllowed whether this deployment has stand-ins
     */
    public static void check(Violations violations, String environment, boolean sandboxAllowed) {
        if (!LIVE.equals(environment) && !SANDBOX.equals(environment)) {
            violations.add("environment", "must be one of live, sandbox");
        } else if (SANDBOX.equals(environment) && !sandboxAllowed) {
            violations.add("environment", "sandbox is not possible: this deployment sets no pailou.sandbox.url");
        }
    }
}
