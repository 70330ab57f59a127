package dev.pailou.connection.api;

import dev.pailou.connection.store.LoginPages;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Which connections an application's login page shows. */
@Path("/api/v1/user-pools/{poolId}/applications/{id}/connections/{identifier}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Applications")
public class LoginPageResource {

    private final LoginPages loginPages;

    LoginPageResource(LoginPages loginPages) {
        this.loginPages = loginPages;
    }

    @PUT
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "showConnection", summary = "Show a connection on the application's login page")
    public Uni<RestResponse<ApplicationAnswer>> show(
            @PathParam("poolId") String poolId,
            @PathParam("id") String id,
            @PathParam("identifier") String identifier,
            Placement request) {
        return loginPages
                .show(poolId, id, identifier, Placement.orderOf(request))
                .map(ApplicationResource::answer);
    }

    @DELETE
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "hideConnection", summary = "Take a connection off the application's login page")
    public Uni<RestResponse<ApplicationAnswer>> hide(
            @PathParam("poolId") String poolId,
            @PathParam("id") String id,
            @PathParam("identifier") String identifier) {
        return loginPages.hide(poolId, id, identifier).map(ApplicationResource::answer);
    }
}
