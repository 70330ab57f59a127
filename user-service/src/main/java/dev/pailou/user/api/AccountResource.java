package dev.pailou.user.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.api.AccountAnswers.Decisions;
import dev.pailou.user.api.AccountAnswers.Linked;
import dev.pailou.user.api.AccountAnswers.Links;
import dev.pailou.user.api.AccountRequests.Merge;
import dev.pailou.user.api.AccountRequests.NewLink;
import dev.pailou.user.api.AccountRequests.UserChange;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.store.History;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Who people are and by what they come in, for administrators. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users", description = "The people of a pool")
public class AccountResource {

    private static final int USUAL = 50;
    private static final int MANY = 200;
    private static final String OF_POOL = "A user of any other pool is not found";

    private final LinkAdministration links;
    private final Merging merging;
    private final ProfileAdministration profiles;
    private final UserAdministration administration;
    private final History history;
    private final UserAnswers answers;
    private final JsonWebToken caller;

    AccountResource(
            LinkAdministration links,
            Merging merging,
            ProfileAdministration profiles,
            UserAdministration administration,
            History history,
            UserAnswers answers,
            JsonWebToken caller) {
        this.links = links;
        this.merging = merging;
        this.profiles = profiles;
        this.administration = administration;
        this.history = history;
        this.answers = answers;
        this.caller = caller;
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "changeUser",
            summary = "Change what is known of a user; what is left out stays, and no provider overwrites what you say")
    public Uni<RestResponse<UserAnswer>> change(
            @PathParam("id") String id,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid UserChange change) {
        return profiles.change(target(id, poolId), change, new ExpectedVersion(ifMatch), caller.getSubject())
                .chain(answers::of);
    }

    @GET
    @Path("/{id}/identities")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(operationId = "listIdentities", summary = "List a user's identities, the oldest first")
    public Uni<Links> identities(
            @PathParam("id") String id, @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId) {
        return links.list(target(id, poolId))
                .map(all -> new Links(all.stream().map(Linked::of).toList()));
    }

    @POST
    @Path("/{id}/identities")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "linkIdentity",
            summary = "Give a user an identity that nobody has, or that moveFrom has; can be undone for 7 days")
    public Uni<Linked> link(
            @PathParam("id") String id,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId,
            @NotNull @Valid NewLink request) {
        return links.link(target(id, poolId), request, caller.getSubject()).map(Linked::of);
    }

    @DELETE
    @Path("/{id}/identities/{identityId}")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "unlinkIdentity",
            summary =
                    "Take an identity from a user, even the last; who comes by it is somebody new; can be undone for 7 days")
    public Uni<Void> unlink(
            @PathParam("id") String id,
            @PathParam("identityId") String identityId,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId) {
        return links.unlink(target(id, poolId), identityId, caller.getSubject());
    }

    @GET
    @Path("/{id}/decisions")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "listDecisions",
            summary = "Why was this person linked? Logins and changes with their reasons, the latest first")
    public Uni<Decisions> decisions(
            @PathParam("id") String id,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId,
            @Parameter(description = "200 at most, 50 by default") @QueryParam("limit") Integer limit,
            @Parameter(description = "Cursor of the part before") @QueryParam("after") String after) {
        var atMost = limit == null ? USUAL : limit;
        if (atMost < 1 || atMost > MANY) {
            throw Problems.invalidField("limit", "must be from 1 to " + MANY);
        }
        if (after != null && !Ids.isId(after)) {
            throw Problems.invalidField("after", "must be the cursor of an earlier answer");
        }
        return administration
                .get(target(id, poolId))
                .chain(user -> history.of(user.id(), after == null ? "" : after, atMost + 1))
                .map(found -> Decisions.of(found, atMost));
    }

    @POST
    @Path("/{id}/decisions/{changeId}/undo")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "undoLinkChange",
            summary = "Undo a change of the last 7 days: the identity is whose and as it was before")
    public Uni<Void> undo(
            @PathParam("id") String id,
            @PathParam("changeId") String changeId,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId) {
        return links.undo(target(id, poolId), changeId, caller.getSubject());
    }

    @POST
    @Path("/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "mergeUsers",
            summary =
                    "Make one user of two: this one gets what the other has and keeps the id; the other is deleted. Can't be undone")
    public Uni<RestResponse<UserAnswer>> merge(
            @PathParam("id") String id,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @NotNull @Valid Merge request) {
        return merging.merge(target(id, poolId), request.from(), new ExpectedVersion(ifMatch), caller.getSubject())
                .chain(answers::of);
    }

    /** What is no id at all is not looked for. */
    private static Target target(String id, String poolId) {
        if (!Ids.isId(id)) {
            throw Problems.notFound("user");
        }
        return new Target(id, poolId);
    }
}
