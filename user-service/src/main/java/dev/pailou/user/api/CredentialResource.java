package dev.pailou.user.api;

import dev.pailou.kernel.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Local credentials, for other services of the set only. */
@Path("/internal/credentials")
@Consumes(MediaType.APPLICATION_JSON)
class CredentialResource {

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
            case PasswordAnswer.Wrong wrong -> CredentialProblems.wrong();
            case PasswordAnswer.Closed closed -> CredentialProblems.wrong();
            case PasswordAnswer.TooEarly(Duration rest) -> CredentialProblems.tooManyAttempts(rest);
            case PasswordAnswer.Busy busy -> CredentialProblems.busy();
            case PasswordAnswer.DecidedOtherwise otherwise ->
                Problems.conflict("loginId", "this login was decided before, with another user or ticket")
                        .toResponse();
        };
    }
}
