package dev.pailou.connection.api;

import dev.pailou.connection.domain.Logo;
import dev.pailou.connection.store.Applications;
import dev.pailou.connection.store.UserPools;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Logos of pools and applications. They reach people from login-service's own addresses only. What is uploaded is told by
 * its bytes and not by its media type.
 */
@Path("/api/v1/user-pools/{poolId}")
@Tag(name = "Logos", description = "PNG, at most 24 KiB and 1024 x 512 pixels; only the picture in it is kept")
public class LogoResource {

    private static final String PNG = "image/png";

    private final UserPools pools;
    private final Applications applications;

    LogoResource(UserPools pools, Applications applications) {
        this.pools = pools;
        this.applications = applications;
    }

    @GET
    @Path("/logo")
    @Produces(PNG)
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "getUserPoolLogo", summary = "Read a user pool's logo")
    public Uni<byte[]> ofPool(@PathParam("poolId") String poolId) {
        return pools.get(poolId).map(pool -> found(pool.logo));
    }

    @PUT
    @Path("/logo")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "putUserPoolLogo", summary = "Show a logo on a user pool's pages")
    public Uni<Void> putOfPool(
            @PathParam("poolId") String poolId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(content = @Content(mediaType = PNG)) byte[] upload) {
        return pools.changeLogo(poolId, new ExpectedVersion(ifMatch), () -> Logo.pictureOf(Body.of(upload)))
                .replaceWithVoid();
    }

    @DELETE
    @Path("/logo")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "deleteUserPoolLogo", summary = "Show no logo on a user pool's pages")
    public Uni<Void> deleteOfPool(
            @PathParam("poolId") String poolId, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return pools.changeLogo(poolId, new ExpectedVersion(ifMatch), () -> null)
                .replaceWithVoid();
    }

    @GET
    @Path("/applications/{id}/logo")
    @Produces(PNG)
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "getApplicationLogo", summary = "Read an application's logo")
    public Uni<byte[]> ofApplication(@PathParam("poolId") String poolId, @PathParam("id") String id) {
        return applications.get(poolId, id).map(whole -> found(whole.application().logo));
    }

    @PUT
    @Path("/applications/{id}/logo")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "putApplicationLogo", summary = "Show a logo on an application's pages")
    public Uni<Void> putOfApplication(
            @PathParam("poolId") String poolId,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(content = @Content(mediaType = PNG)) byte[] upload) {
        return applications
                .changeLogo(poolId, id, new ExpectedVersion(ifMatch), () -> Logo.pictureOf(Body.of(upload)))
                .replaceWithVoid();
    }

    @DELETE
    @Path("/applications/{id}/logo")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "deleteApplicationLogo", summary = "Show the pool's logo on an application's pages")
    public Uni<Void> deleteOfApplication(
            @PathParam("poolId") String poolId,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return applications
                .changeLogo(poolId, id, new ExpectedVersion(ifMatch), () -> null)
                .replaceWithVoid();
    }

    private static byte[] found(byte[] logo) {
        if (logo == null) {
            throw Problems.notFound("logo");
        }
        return logo;
    }
}
