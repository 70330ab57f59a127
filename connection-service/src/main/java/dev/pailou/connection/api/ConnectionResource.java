package dev.pailou.connection.api;

import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Paging;
import dev.pailou.connection.store.ConnectionWhole;
import dev.pailou.connection.store.Connections;
import dev.pailou.connection.store.Deletions;
import dev.pailou.kernel.problem.ExpectedVersion;
import io.quarkus.security.identity.SecurityIdentity;
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

/** Connections of an identity source. */
@Path("/api/v1/user-pools/{poolId}/identity-sources/{sourceId}/connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Connections", description = "One login mode of an identity source each")
public class ConnectionResource {

    private final Connections connections;
    private final ConnectionAnswers answers;
    private final Deletions deletions;
    private final SecurityIdentity caller;

    ConnectionResource(
            Connections connections, ConnectionAnswers answers, Deletions deletions, SecurityIdentity caller) {
        this.connections = connections;
        this.answers = answers;
        this.deletions = deletions;
        this.caller = caller;
    }

    @POST
    @APIResponseSchema(value = ConnectionAnswer.class, responseCode = "201", responseDescription = "Made")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "createConnection", summary = "Make a connection")
    public Uni<RestResponse<ConnectionAnswer>> create(
            @PathParam("poolId") String poolId, @PathParam("sourceId") String sourceId, NewConnection request) {
        var body = Body.of(request);
        return connections
                .create(
                        poolId,
                        sourceId,
                        body.provider(),
                        body.identifier(),
                        body.settings(),
                        body.fields(),
                        caller.getPrincipal().getName())
                .chain(whole -> answers.of(whole)
                        .map(answer -> Answers.created(
                                answer,
                                whole.connection().version,
                                "/api/v1/user-pools/{poolId}/identity-sources/{sourceId}/connections/{id}",
                                poolId,
                                sourceId,
                                whole.connection().id)));
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "listConnections", summary = "List the connections of an identity source")
    public Uni<Page<ConnectionAnswer>> list(
            @PathParam("poolId") String poolId,
            @PathParam("sourceId") String sourceId,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        return connections.list(poolId, sourceId, Paging.of(limit, after)).chain(page -> answers.of(poolId, page));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "getConnection", summary = "Read a connection")
    public Uni<RestResponse<ConnectionAnswer>> get(
            @PathParam("poolId") String poolId, @PathParam("sourceId") String sourceId, @PathParam("id") String id) {
        return connections.get(poolId, sourceId, id).chain(this::answer);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "changeConnection", summary = "Change a connection; what is left out stays, secrets too")
    public Uni<RestResponse<ConnectionAnswer>> change(
            @PathParam("poolId") String poolId,
            @PathParam("sourceId") String sourceId,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            ConnectionChange request) {
        return change(poolId, sourceId, id, new ExpectedVersion(ifMatch), Body.of(request));
    }

    @POST
    @Path("/{id}/enable")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "enableConnection", summary = "Let people come in through a connection")
    public Uni<RestResponse<ConnectionAnswer>> enable(
            @PathParam("poolId") String poolId, @PathParam("sourceId") String sourceId, @PathParam("id") String id) {
        return change(poolId, sourceId, id, new ExpectedVersion(null), ConnectionChange.enabling(true));
    }

    @POST
    @Path("/{id}/disable")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "disableConnection",
            summary = "Let nobody come in through a connection, also nobody who is at the vendor already")
    public Uni<RestResponse<ConnectionAnswer>> disable(
            @PathParam("poolId") String poolId, @PathParam("sourceId") String sourceId, @PathParam("id") String id) {
        return change(poolId, sourceId, id, new ExpectedVersion(null), ConnectionChange.enabling(false));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "deleteConnection",
            summary = "Delete a connection, its credentials and its domain proofs; it comes off login pages")
    public Uni<Void> delete(
            @PathParam("poolId") String poolId,
            @PathParam("sourceId") String sourceId,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return deletions.connection(poolId, sourceId, id, new ExpectedVersion(ifMatch));
    }

    private Uni<RestResponse<ConnectionAnswer>> change(
            String poolId, String sourceId, String id, ExpectedVersion expected, ConnectionChange change) {
        return connections
                .change(
                        poolId,
                        sourceId,
                        id,
                        expected,
                        change.fixed(),
                        change::over,
                        change.fields(),
                        caller.getPrincipal().getName())
                .chain(this::answer);
    }

    private Uni<RestResponse<ConnectionAnswer>> answer(ConnectionWhole whole) {
        return answers.of(whole).map(answer -> Answers.of(answer, whole.connection().version));
    }
}
