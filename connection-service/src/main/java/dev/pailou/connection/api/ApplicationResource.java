package dev.pailou.connection.api;

import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Paging;
import dev.pailou.connection.store.ApplicationSecrets;
import dev.pailou.connection.store.ApplicationWhole;
import dev.pailou.connection.store.Applications;
import dev.pailou.connection.store.Deletions;
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

/** Applications of a pool. */
@Path("/api/v1/user-pools/{poolId}/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Applications", description = "OpenID Connect clients of a pool")
public class ApplicationResource {

    private final Applications applications;
    private final ApplicationSecrets secrets;
    private final Deletions deletions;

    ApplicationResource(Applications applications, ApplicationSecrets secrets, Deletions deletions) {
        this.applications = applications;
        this.secrets = secrets;
        this.deletions = deletions;
    }

    @POST
    @APIResponseSchema(value = NewSecretAnswer.class, responseCode = "201", responseDescription = "Made")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "createApplication", summary = "Make an application; its secret is shown this once")
    public Uni<RestResponse<NewSecretAnswer>> create(@PathParam("poolId") String poolId, NewApplication request) {
        var body = Body.of(request);
        return applications
                .create(poolId, body.type(), body.settings())
                .map(made -> Answers.created(
                        NewSecretAnswer.of(made),
                        made.whole().application().version,
                        "/api/v1/user-pools/{poolId}/applications/{id}",
                        poolId,
                        made.whole().application().id));
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "listApplications", summary = "List the applications of a pool")
    public Uni<Page<ApplicationAnswer>> list(
            @PathParam("poolId") String poolId,
            @QueryParam("name") String name,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        return applications.list(poolId, name, Paging.of(limit, after)).map(page -> page.map(ApplicationAnswer::of));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "getApplication", summary = "Read an application")
    public Uni<RestResponse<ApplicationAnswer>> get(@PathParam("poolId") String poolId, @PathParam("id") String id) {
        return applications.get(poolId, id).map(ApplicationResource::answer);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "changeApplication", summary = "Change an application; what is left out stays")
    public Uni<RestResponse<ApplicationAnswer>> change(
            @PathParam("poolId") String poolId,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            ApplicationChange request) {
        var body = Body.of(request);
        return applications
                .change(poolId, id, new ExpectedVersion(ifMatch), body.fixed(), body::over)
                .map(ApplicationResource::answer);
    }

    @POST
    @Path("/{id}/rotate-secret")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "rotateApplicationSecret", summary = "Give an application a new secret, shown this once")
    public Uni<RestResponse<NewSecretAnswer>> rotateSecret(
            @PathParam("poolId") String poolId, @PathParam("id") String id, SecretRotation request) {
        return secrets.rotate(poolId, id, SecretRotation.keepsPrevious(request))
                .map(made -> Answers.of(NewSecretAnswer.of(made), made.whole().application().version));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "deleteApplication", summary = "Delete an application; its secrets open nothing any more")
    public Uni<Void> delete(
            @PathParam("poolId") String poolId,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.application(poolId, id, new ExpectedVersion(ifMatch));
    }

    static RestResponse<ApplicationAnswer> answer(ApplicationWhole whole) {
        return Answers.of(ApplicationAnswer.of(whole), whole.application().version);
    }
}
