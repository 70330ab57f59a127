package dev.pailou.user.api;

import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Local credentials, for other services of the set only. */
@Path("/internal/credentials")
@Consumes(MediaType.APPLICATION_JSON)
class CredentialResource {

    private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(1);

    private final PasswordSignIn signIn;

    CredentialResource(PasswordSignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * @param attempt who says to be whom
     * @return 204 when the password is right and {@code UserBound} is committed; else a problem: 401
     *     {@code wrong-credentials}, 429 {@code too-many-attempts} and 503 {@code busy} with {@code Retry-After}, 409
     *     when this login was decided otherwise before
     */
    @POST
    @Path("/password")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> password(@NotNull @Valid PasswordAttempt attempt) {
        return signIn.check(attempt).map(CredentialResource::response);
    }

    /** Built, not thrown: the sign-in has logged its one line. */
    private static Response response(PasswordAnswer answer) {
        return switch (answer) {
            case PasswordAnswer.Accepted accepted -> Response.noContent().build();
            case PasswordAnswer.Wrong wrong -> wrongCredentials();
            case PasswordAnswer.Closed closed -> wrongCredentials();
            case PasswordAnswer.TooEarly(Duration rest) ->
                comeBack(Status.TOO_MANY_REQUESTS, "too-many-attempts", "Too many attempts", rest);
            case PasswordAnswer.Busy busy ->
                comeBack(Status.SERVICE_UNAVAILABLE, "busy", "Too much is going on at once", UNTIL_THERE_IS_ROOM);
            case PasswordAnswer.DecidedOtherwise otherwise ->
                Problems.conflict("loginId", "this login was decided before, with another user or ticket")
                        .toResponse();
        };
    }

    private static Response wrongCredentials() {
        return HttpProblem.builder()
                .withType(Problems.type("wrong-credentials"))
                .withTitle("Name or password is wrong")
                .withStatus(Status.UNAUTHORIZED)
                .build()
                .toResponse();
    }

    private static Response comeBack(Status status, String type, String title, Duration after) {
        return HttpProblem.builder()
                .withType(Problems.type(type))
                .withTitle(title)
                .withStatus(status)
                .withHeader(HttpHeaders.RETRY_AFTER, after.toSeconds())
                .build()
                .toResponse();
    }
}
