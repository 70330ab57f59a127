package dev.pailou.connection.api;

import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Paging;
import dev.pailou.connection.store.Deletions;
import dev.pailou.connection.store.UserPools;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.problem.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** User pools. */
@Path("/api/v1/user-pools")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "User pools", description = "Tenants: each has its own users, applications, connections and keys")
public class UserPoolResource {

    private final UserPools pools;
    private final Addressing addressing;
    private final Deletions deletions;

    UserPoolResource(UserPools pools, Addressing addressing, Deletions deletions) {
        this.pools = pools;
        this.addressing = addressing;
        this.deletions = deletions;
    }

    @POST
    @APIResponseSchema(value = UserPoolAnswer.class, responseCode = "201", responseDescription = "Made")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "createUserPool", summary = "Make a user pool")
    public Uni<RestResponse<UserPoolAnswer>> create(NewUserPool request) {
        var body = Body.of(request);
        return pools.create(body.settings(), body.domain())
                .map(pool -> Answers.created(
                        UserPoolAnswer.of(pool, addressing), pool.version, "/api/v1/user-pools/{id}", pool.id));
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "listUserPools", summary = "List user pools")
    public Uni<Page<UserPoolAnswer>> list(
            @QueryParam("domain") String domain,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        return pools.list(domain, Paging.of(limit, after))
                .map(page -> page.map(pool -> UserPoolAnswer.of(pool, addressing)));
    }

    @GET
    @Path("/{poolId}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "getUserPool", summary = "Read a user pool")
    public Uni<RestResponse<UserPoolAnswer>> get(@PathParam("poolId") String poolId) {
        return pools.get(poolId).map(pool -> Answers.of(UserPoolAnswer.of(pool, addressing), pool.version));
    }

    @PATCH
    @Path("/{poolId}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "changeUserPool", summary = "Change a user pool; what is left out stays")
    public Uni<RestResponse<UserPoolAnswer>> change(
            @PathParam("poolId") String poolId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            UserPoolChange request) {
        var body = Body.of(request);
        return pools.change(poolId, new ExpectedVersion(ifMatch), body.fixed(), body::over)
                .map(pool -> Answers.of(UserPoolAnswer.of(pool, addressing), pool.version));
    }

    @DELETE
    @Path("/{poolId}")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "deleteUserPool",
            summary = "Delete a user pool with its applications, identity sources and connections")
    public Uni<Void> delete(@PathParam("poolId") String poolId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.pool(poolId, new ExpectedVersion(ifMatch));
    }
}
