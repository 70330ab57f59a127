package dev.pailou.kernel.access;

import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Problems with the caller's own token. They take the place of resteasy-problem's mappers, which read a field that
 * {@code ChallengeData} no longer has in this line of Quarkus and so make a 500 of every 401.
 */
class AuthenticationProblems {

    private static final Logger LOG = Logger.getLogger(AuthenticationProblems.class);
    private static final int BEFORE_THE_LIBRARY = 1;
    private static final int RETRY_AFTER_SECONDS = 5;

    /** @return the answer to a request without a token, which is told of no error (RFC 6750 section 3.1) */
    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_THE_LIBRARY)
    Response withoutToken() {
        return challenge("token-missing", "An access token is needed", "Bearer");
    }

    /**
     * @return the answer to a token that is not good here, which doesn't say why; a token that can't be checked, because
     *     its keys can't be fetched, is nobody's fault who calls
     */
    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = BEFORE_THE_LIBRARY)
    Response badToken(AuthenticationFailedException failure) {
        LOG.warnf("Refused: reason=token_invalid, %s", lastCause(failure).getMessage());
        return hasIoCause(failure)
                ? unavailable()
                : challenge("token-invalid", "The access token is not valid here", "Bearer error=\"invalid_token\"");
    }

    private static Response challenge(String type, String title, String challenge) {
        return HttpProblem.builder()
                .withType(Problems.type(type))
                .withTitle(title)
                .withStatus(Status.UNAUTHORIZED)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build()
                .toResponse();
    }

    private static Response unavailable() {
        return HttpProblem.builder()
                .withType(Problems.type("unavailable"))
                .withTitle("Access tokens can't be checked right now")
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build()
                .toResponse();
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
}
