package dev.pailou.token.clients;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** login-service got nobody for a code. An expected outcome, so without stack trace. */
public final class CodeNotTaken extends RuntimeException {

    private static final MediaType PROBLEM = MediaType.valueOf("application/problem+json");

    private final transient Optional<String> reason;

    private CodeNotTaken(int status, Optional<String> reason) {
        super("login-service answered " + status + ' ' + reason.orElse("without reason"), null, false, false);
        this.reason = reason;
    }

    static CodeNotTaken of(Response response) {
        return response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()
                ? null
                : new CodeNotTaken(response.getStatus(), reason(response));
    }

    private static Optional<String> reason(Response response) {
        return PROBLEM.isCompatible(response.getMediaType())
                ? Optional.ofNullable(response.readEntity(Problem.class).reason())
                : Optional.empty();
    }

    /** @return login-service's stable code of why; empty when it didn't even look at the code */
    public Optional<String> reason() {
        return reason;
    }

    /** @param reason member that login-service adds to its problems (RFC 9457 section 3.2) */
    record Problem(String reason) {}
}
