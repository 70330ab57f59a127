package dev.pailou.connection.api;

import dev.pailou.connection.domain.InvalidRequest;
import dev.pailou.connection.domain.Violation;
import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns refused requests into problem details. */
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    /** The problem library's own mappers of these fail with this version of Quarkus (NoSuchFieldError). */
    private static final int BEFORE_THE_LIBRARY = 1;

    @ServerExceptionMapper
    Response refused(InvalidRequest refused) {
        return invalid(refused.violations()).toResponse();
    }

    /** A request without a token is told of no error (RFC 6750 section 3.1). */
    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    Response withoutToken(UnauthorizedException missing) {
        return unauthorized("an access token is required", "Bearer");
    }

    /** A token that can't be checked, because its keys can't be fetched, is nobody's fault who calls. */
    @ServerExceptionMapper(priority = BEFORE_THE_LIBRARY)
    Response wrongToken(AuthenticationFailedException wrong) {
        if (hasIoCause(wrong)) {
            LOG.warnf("Access tokens can't be checked: %s", lastCause(wrong));
            return HttpProblem.builder()
                    .withType(Problems.type("unavailable"))
                    .withTitle("Unavailable")
                    .withStatus(Status.SERVICE_UNAVAILABLE)
                    .withDetail("access tokens can't be checked right now; try again")
                    .withHeader(HttpHeaders.RETRY_AFTER, 5)
                    .build()
                    .toResponse();
        }
        return unauthorized(
                "the access token is not one for this API, or has expired", "Bearer error=\"invalid_token\"");
    }

    /** @return the problem of fields that are wrong, at least one */
    static HttpProblem invalid(List<Violation> violations) {
        if (violations.size() == 1) {
            return Problems.invalidField(
                    violations.getFirst().field(), violations.getFirst().message());
        }
        return HttpProblem.builder()
                .withType(Problems.type("invalid-field"))
                .withTitle("Some fields are not valid")
                .withStatus(Status.BAD_REQUEST)
                .withDetail(violations.stream()
                        .map(violation -> violation.field() + ": " + violation.message())
                        .collect(Collectors.joining("; ")))
                .with(
                        "violations",
                        violations.stream()
                                .map(violation -> Map.of("field", violation.field(), "message", violation.message()))
                                .toList())
                .build();
    }

    private static boolean hasIoCause(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable lastCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static Response unauthorized(String detail, String challenge) {
        return HttpProblem.builder()
                .withType(Problems.type("unauthorized"))
                .withTitle("Unauthorized")
                .withStatus(Status.UNAUTHORIZED)
                .withDetail(detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build()
                .toResponse();
    }
}
