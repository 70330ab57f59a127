package dev.pailou.user.api;

import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.api.LocalAccountRequests.NewPassword;
import dev.pailou.user.api.LocalAccountRequests.NewUser;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.passwords.HashingPoolFull;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Local accounts of people, for administrators. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Users", description = "The people of a pool")
public class LocalAccountResource {

    private final LocalAccounts accounts;
    private final JsonWebToken caller;

    LocalAccountResource(LocalAccounts accounts, JsonWebToken caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(ManagementAccess.ADMIN)
    @APIResponseSchema(value = UserAnswer.class, responseCode = "201", responseDescription = "Made")
    @Operation(operationId = "createUser", summary = "Make a user, with a password or an e-mail address if you like")
    public Uni<Response> create(@NotNull @Valid NewUser request) {
        return accounts.create(request, caller.getSubject())
                .map(user -> Response.created(URI.create("/api/v1/users/" + user.id()))
                        .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(user.version()))
                        .entity(UserAnswer.of(user, List.of()))
                        .build())
                .onFailure(HashingPoolFull.class)
                .recoverWithItem(CredentialProblems::busy);
    }

    @PUT
    @Path("/{id}/password")
    @RolesAllowed(ManagementAccess.ADMIN)
    @APIResponse(responseCode = "204", description = "Set")
    @Operation(
            operationId = "setPassword",
            summary = "Give a user a password, or another one; sessions that they have go on")
    public Uni<Response> setPassword(
            @PathParam("id") String id,
            @Parameter(description = "A user of any other pool is not found") @QueryParam("poolId") String poolId,
            @NotNull @Valid NewPassword request) {
        if (request.isNone()) {
            throw Problems.invalidField("password", "give either password or passwordHash");
        }
        return accounts.setPassword(new Target(id, poolId), request, caller.getSubject())
                .replaceWith(() -> Response.noContent().build())
                .onFailure(HashingPoolFull.class)
                .recoverWithItem(CredentialProblems::busy);
    }
}
