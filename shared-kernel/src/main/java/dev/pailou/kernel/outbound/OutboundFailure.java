package dev.pailou.kernel.outbound;

/** Why a vendor gave no answer that could be used. */
public final class OutboundFailure extends RuntimeException {

    /** Kinds of failure. */
    public enum Kind {
        /** No answer in time. */
        TIMEOUT,
        /** No connection, or it broke. */
        UNREACHABLE,
        /** The limit of requests in flight is reached. */
        BUSY,
        /** The host's address is private and the deployment doesn't allow that, or the URL is none. */
        FORBIDDEN_ADDRESS,
        /** The body is longer than allowed. */
        TOO_LARGE
    }

    private final Kind kind;

    public OutboundFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** @return what kind of failure it was */
    public Kind kind() {
        return kind;
    }
}
