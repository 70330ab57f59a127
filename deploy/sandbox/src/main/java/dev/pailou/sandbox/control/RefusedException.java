package dev.pailou.sandbox.control;

/** A control request that is not carried out; the message says why. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private RefusedException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static RefusedException badRequest(String message) {
        return new RefusedException(400, message);
    }

    static RefusedException notFound(String message) {
        return new RefusedException(404, message);
    }

    static RefusedException conflict(String message) {
        return new RefusedException(409, message);
    }

    /** JSON only: a form of another site cannot send it, so no website can steer somebody's sandbox. */
    static RefusedException notJson() {
        return new RefusedException(415, "the Content-Type must be application/json");
    }

    int status() {
        return status;
    }
}
