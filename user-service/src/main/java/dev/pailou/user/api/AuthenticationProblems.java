package dev.pailou.user.api;

import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Problems with the caller's own token, which are no problems with what it asked about. They take the place of
 * resteasy-problem's mappers, which read a field that {@code ChallengeData} no longer has in this line of Quarkus.
 */
class AuthenticationProblems {

    /** Theirs have 999. */
    private static final int BEFORE_OTHERS = Priorities.AUTHENTICATION - 100;

    /** @return the answer to a request without a token (RFC 6750 section 3) */
    @ServerExceptionMapper(value = UnauthorizedException.class, priority = BEFORE_OTHERS)
    Response withoutToken() {
        return challenge("token-missing", "An access token is needed", "Bearer");
    }

    /** @return the answer to a token that is not good here (RFC 6750 section 3.1), which does not say why */
    @ServerExceptionMapper(value = AuthenticationFailedException.class, priority = BEFORE_OTHERS)
    Response badToken() {
        return challenge("token-invalid", "The access token is not valid here", "Bearer error=\"invalid_token\"");
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
}
