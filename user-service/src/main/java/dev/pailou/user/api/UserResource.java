package dev.pailou.user.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.domain.UserSearch;
import dev.pailou.user.store.Users;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** The users of a pool, for administrators. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users", description = "The people of a pool")
public class UserResource {

    private static final int USUAL = 50;
    private static final int MANY = 200;
    private static final String OF_POOL = "A user of any other pool is not found";

    private final UserAdministration administration;
    private final Users users;
    private final UserAnswers answers;
    private final JsonWebToken caller;

    UserResource(UserAdministration administration, Users users, UserAnswers answers, JsonWebToken caller) {
        this.administration = administration;
        this.users = users;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(operationId = "listUsers", summary = "List the users of a pool, in the order in which they were made")
    public Uni<UserPage> list(
            @QueryParam("poolId") String poolId,
            @Parameter(description = "Part of a name, an e-mail address or a phone number, or a whole id")
                    @QueryParam("search")
                    String search,
            @Parameter(description = "200 at most, 50 by default") @QueryParam("limit") Integer limit,
            @Parameter(description = "Cursor of the part before") @QueryParam("after") String after) {
        var atMost = limit == null ? USUAL : limit;
        check("poolId", Ids.isId(poolId), "must be the id of a pool");
        check("limit", atMost >= 1 && atMost <= MANY, "must be from 1 to " + MANY);
        check("after", after == null || Ids.isId(after), "must be the cursor of an earlier answer");
        check(
                "search",
                search == null || search.length() <= UserSearch.MAX_LENGTH,
                "must have at most " + UserSearch.MAX_LENGTH + " characters");
        return users.list(poolId, UserSearch.of(search), after == null ? "" : after, atMost + 1)
                .map(found -> UserPage.of(found, atMost));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(operationId = "getUser", summary = "Read a user")
    public Uni<RestResponse<UserAnswer>> get(
            @PathParam("id") String id, @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId) {
        return administration.get(new Target(id, poolId)).chain(answers::of);
    }

    @POST
    @Path("/{id}/block")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "blockUser",
            summary = "Keep a user out: no login, no tokens; sessions end, and what applications have is worth nothing")
    public Uni<RestResponse<UserAnswer>> block(
            @PathParam("id") String id,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return setBlocked(new Target(id, poolId), true, ifMatch);
    }

    @POST
    @Path("/{id}/unblock")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "unblockUser",
            summary = "Let a user log in again; what they had before stays worth nothing")
    public Uni<RestResponse<UserAnswer>> unblock(
            @PathParam("id") String id,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return setBlocked(new Target(id, poolId), false, ifMatch);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "deleteUser",
            summary = "Delete a user with all identities and credentials; whoever comes by them later is somebody new")
    public Uni<Void> delete(
            @PathParam("id") String id,
            @Parameter(description = OF_POOL) @QueryParam("poolId") String poolId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return administration.delete(new Target(id, poolId), new ExpectedVersion(ifMatch), caller.getSubject());
    }

    private Uni<RestResponse<UserAnswer>> setBlocked(Target target, boolean blocked, String ifMatch) {
        return administration
                .setBlocked(target, blocked, new ExpectedVersion(ifMatch), caller.getSubject())
                .chain(answers::of);
    }

    private static void check(String field, boolean good, String otherwise) {
        if (!good) {
            throw Problems.invalidField(field, otherwise);
        }
    }
}
