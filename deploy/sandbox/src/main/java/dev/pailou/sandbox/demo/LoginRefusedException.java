package dev.pailou.sandbox.demo;

/** A login that did not work, as the application tells it to the person. */
final class LoginRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    private LoginRefusedException(int status, String error, String description, Throwable cause) {
        super(description, cause);
        this.status = status;
        this.error = error;
    }

    /** The provider said no. */
    static LoginRefusedException byProvider(String error, String description) {
        return new LoginRefusedException(400, error, description == null ? "" : description, null);
    }

    /** What came back is not what the application asked for. */
    static LoginRefusedException invalid(String error, String description) {
        return new LoginRefusedException(400, error, description, null);
    }

    /** The provider cannot be reached or does not answer as a provider does. */
    static LoginRefusedException providerAway(String description, Throwable cause) {
        return new LoginRefusedException(502, "provider_unavailable", description, cause);
    }

    /** The application has no client yet. */
    static LoginRefusedException notSetUp() {
        return new LoginRefusedException(
                503, "not_set_up", "This application has no client id yet. Try again in a moment.", null);
    }

    /** @return the HTTP status of the page */
    int status() {
        return status;
    }

    /** @return the OAuth error code, or the application's own */
    String error() {
        return error;
    }
}
