package dev.pailou.connection.api;

import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Paging;
import dev.pailou.connection.store.Deletions;
import dev.pailou.connection.store.IdentitySources;
import dev.pailou.kernel.problem.ExpectedVersion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Identity sources of a pool. */
@Path("/api/v1/user-pools/{poolId}/identity-sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Identity sources",
        description = "One vendor account family each. Identities belong to the source, "
                + "so all its connections reach the same people")
public class IdentitySourceResource {

    private final IdentitySources sources;
    private final Deletions deletions;

    IdentitySourceResource(IdentitySources sources, Deletions deletions) {
        this.sources = sources;
        this.deletions = deletions;
    }

    @POST
    @APIResponseSchema(value = IdentitySourceAnswer.class, responseCode = "201", responseDescription = "Made")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "createIdentitySource", summary = "Make an identity source")
    public Uni<RestResponse<IdentitySourceAnswer>> create(
            @PathParam("poolId") String poolId, NewIdentitySource request) {
        var body = Body.of(request);
        return sources.create(poolId, body.name(), body.category(), body.vendor(), body.environment())
                .map(source -> Answers.created(
                        IdentitySourceAnswer.of(source),
                        source.version,
                        "/api/v1/user-pools/{poolId}/identity-sources/{id}",
                        poolId,
                        source.id));
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "listIdentitySources", summary = "List the identity sources of a pool")
    public Uni<Page<IdentitySourceAnswer>> list(
            @PathParam("poolId") String poolId,
            @QueryParam("name") String name,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        return sources.list(poolId, name, Paging.of(limit, after)).map(page -> page.map(IdentitySourceAnswer::of));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "getIdentitySource", summary = "Read an identity source")
    public Uni<RestResponse<IdentitySourceAnswer>> get(@PathParam("poolId") String poolId, @PathParam("id") String id) {
        return sources.get(poolId, id).map(source -> Answers.of(IdentitySourceAnswer.of(source), source.version));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "deleteIdentitySource", summary = "Delete an identity source with its connections")
    public Uni<Void> delete(
            @PathParam("poolId") String poolId,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.source(poolId, id, new ExpectedVersion(ifMatch));
    }
}
