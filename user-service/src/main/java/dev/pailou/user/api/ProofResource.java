package dev.pailou.user.api;

import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.domain.EmailAddress;
import dev.pailou.user.proof.EmailCodeProofs;
import dev.pailou.user.proof.PasswordProofs;
import dev.pailou.user.proof.ProofAnswer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Proofs of existing accounts, for other services of the set only. They answer, besides what each says: 404 when no such
 * login of that pool waits for a proof, 403 {@code method-not-offered}, 429 {@code too-many-attempts} with
 * {@code Retry-After}.
 */
@Path("/internal/logins/{loginId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ProofResource {

    private static final String ID = "[0-9a-f]{24}";

    private final PasswordProofs passwords;
    private final EmailCodeProofs codes;

    ProofResource(PasswordProofs passwords, EmailCodeProofs codes) {
        this.passwords = passwords;
        this.codes = codes;
    }

    /**
     * @param proof     the value with which the identity can be bound, once, for that browser
     * @param expiresAt when it ends
     */
    @RegisterForReflection
    record Proved(String proof, Instant expiresAt) {
        @Override
        public String toString() {
            return "Proved";
        }
    }

    /**
     * @param expiresAt   when the code ends
     * @param nextSeconds after how many seconds another can be asked for
     */
    @RegisterForReflection
    record Sent(Instant expiresAt, long nextSeconds) {}

    /** @return 200 with the proof; 401 {@code wrong-credentials}; 503 {@code busy} with {@code Retry-After} */
    @POST
    @Path("/proofs/password")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> password(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId,
            @NotNull @Valid ProofRequests.ByPassword request) {
        return passwords
                .prove(request.place(loginId), request.username(), request.password())
                .map(answer -> response(answer, CredentialProblems.wrong()));
    }

    /** @return 202, whether anybody has that address or not; 400 when it is none */
    @POST
    @Path("/email-codes")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> emailCode(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId, @NotNull @Valid ProofRequests.Code request) {
        var address = EmailAddress.parse(request.address())
                .orElseThrow(() -> Problems.invalidField("address", "must be an e-mail address"));
        return codes.send(request.place(loginId), address, request.language())
                .map(answer -> response(answer, CredentialProblems.wrongCode()));
    }

    /** @return 200 with the proof; 401 {@code wrong-code}; 410 {@code no-code} when another one has to be asked for */
    @POST
    @Path("/proofs/email-code")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> emailCode(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId, @NotNull @Valid ProofRequests.ByCode request) {
        return codes.prove(request.place(loginId), request.code())
                .map(answer -> response(answer, CredentialProblems.wrongCode()));
    }

    private static Response response(ProofAnswer answer, Response wrong) {
        return switch (answer) {
            case ProofAnswer.Given(String proof, Instant expiresAt) ->
                Response.ok(new Proved(proof, expiresAt)).build();
            case ProofAnswer.Sent(Instant expiresAt, Duration next) ->
                Response.accepted(new Sent(expiresAt, next.toSeconds())).build();
            case ProofAnswer.Wrong no -> wrong;
            case ProofAnswer.NoCode no -> CredentialProblems.noCode();
            case ProofAnswer.TooEarly(Duration rest) -> CredentialProblems.tooManyAttempts(rest);
            case ProofAnswer.Busy busy -> CredentialProblems.busy();
            case ProofAnswer.NotAsked no ->
                Problems.notFound("login that waits for a proof").toResponse();
            case ProofAnswer.NotOffered no -> CredentialProblems.methodNotOffered();
        };
    }
}
