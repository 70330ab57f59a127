package dev.pailou.login.clients;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Another service said no. An expected outcome, so without stack trace. */
public final class ServiceAnswer extends RuntimeException {

    private final int status;
    private final String retryAfter;

    private ServiceAnswer(int status, String retryAfter) {
        super("answered with status " + status, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static ServiceAnswer of(Response response) {
        return response.getStatus() < 400
                ? null
                : new ServiceAnswer(response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER));
    }

    /** @return whether a service says that there is no such thing */
    public static boolean isNotFound(Throwable failure) {
        return failure instanceof ServiceAnswer answer && answer.status == Response.Status.NOT_FOUND.getStatusCode();
    }

    /** @return the HTTP status */
    public int status() {
        return status;
    }

    /** @return seconds to wait (RFC 9110 section 10.2.3), 1 when the service didn't say */
    public int retryAfterSeconds() {
        return retryAfter != null && retryAfter.matches("[0-9]{1,5}") ? Integer.parseInt(retryAfter) : 1;
    }
}
