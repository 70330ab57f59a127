package dev.pailou.user.api;

import dev.pailou.user.binding.AnswerOutcome;
import dev.pailou.user.binding.Answers;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What people are asked who came with an identity that nobody has, and what they answer; for other services of the set
 * only. Each answers 404 {@code question-ended} when no login of that pool by that id waits for such an answer.
 */
@Path("/internal/questions/{loginId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class QuestionResource {

    private static final String ID = "[0-9a-f]{24}";

    private final QuestionViews views;
    private final Answers answers;

    QuestionResource(QuestionViews views, Answers answers) {
        this.views = views;
        this.answers = answers;
    }

    /**
     * @param bound  whether somebody comes in, or has the identity now
     * @param reason stable code of the rule that decided
     */
    @RegisterForReflection
    record Decided(boolean bound, String reason) {}

    /** @return 200 with what is asked */
    @POST
    @Path("/view")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> view(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId, @NotNull @Valid AnswerRequests.View request) {
        return views.of(loginId, request.poolId())
                .map(view ->
                        view.map(shown -> Response.ok(shown).build()).orElseGet(CredentialProblems::questionEnded));
    }

    /** @return 200: a new account, or why not */
    @POST
    @Path("/answers/create")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> create(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId, @NotNull @Valid AnswerRequests.Create request) {
        return answers.create(request.place(loginId)).map(QuestionResource::response);
    }

    /** @return 200: the account that was proved, or why not; 410 {@code proof-ended} when the proof isn't one for this */
    @POST
    @Path("/answers/proved")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> proved(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId, @NotNull @Valid AnswerRequests.Proved request) {
        return answers.proved(request.place(loginId), request.browserHash(), request.proof())
                .map(QuestionResource::response);
    }

    /** @return 200: the account that was shown by another identity, or why not; 410 {@code proof-ended} when none was */
    @POST
    @Path("/answers/shown")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> shown(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId, @NotNull @Valid AnswerRequests.Create request) {
        return answers.shown(request.place(loginId)).map(QuestionResource::response);
    }

    /** @return 200: the account that has the value, or why not; 401 {@code wrong-value} */
    @POST
    @Path("/answers/typed")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> typed(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId, @NotNull @Valid AnswerRequests.Typed request) {
        return answers.typed(request.place(loginId), request.value()).map(QuestionResource::response);
    }

    /** @return 200: the identity is that user's, or why not */
    @POST
    @Path("/answers/link")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> link(
            @PathParam("loginId") @Pattern(regexp = ID) String loginId, @NotNull @Valid AnswerRequests.Link request) {
        return answers.link(request.poolId(), loginId, request.userId()).map(QuestionResource::response);
    }

    private static Response response(AnswerOutcome outcome) {
        return switch (outcome) {
            case AnswerOutcome.Decided decided ->
                Response.ok(new Decided(decided.bound(), decided.reason().code()))
                        .build();
            case AnswerOutcome.WrongValue wrong -> CredentialProblems.wrongValue();
            case AnswerOutcome.ProofEnded ended -> CredentialProblems.proofEnded();
            case AnswerOutcome.QuestionEnded ended -> CredentialProblems.questionEnded();
        };
    }
}
