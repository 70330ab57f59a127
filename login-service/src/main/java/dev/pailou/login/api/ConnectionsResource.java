package dev.pailou.login.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Callback and pushes in their plural spelling, which older guides have and vendors' consoles therefore still hold. */
@Path("/connections")
@Tag(name = "Way to vendors and back")
public class ConnectionsResource {

    private final Callbacks callbacks;
    private final Pushes pushes;
    private final RequestLimits limits;

    ConnectionsResource(Callbacks callbacks, Pushes pushes, RequestLimits limits) {
        this.callbacks = callbacks;
        this.pushes = pushes;
        this.limits = limits;
    }

    @GET
    @Path("/{category}/{identifier}/{poolId}/callback")
    @PermitAll
    @Operation(summary = "Takes a vendor's answer")
    public Uni<Response> callback(
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @PathParam("poolId") String poolId,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        limits.callback(request);
        return callbacks.get(category, identifier, poolId, uri, headers);
    }

    @POST
    @Path("/{category}/{identifier}/{poolId}/callback")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes a vendor's answer by form")
    public Uni<Response> callback(
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @PathParam("poolId") String poolId,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            MultivaluedMap<String, String> form) {
        limits.callback(request);
        return callbacks.post(category, identifier, poolId, uri, headers, form);
    }

    @GET
    @Path("/{category}/{identifier}/{poolId}/events")
    @PermitAll
    @Operation(summary = "Answers a vendor that checks whether the address is ours")
    public Uni<Response> events(
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @PathParam("poolId") String poolId,
            @Context UriInfo uri) {
        return pushes.get(category, identifier, poolId, uri);
    }

    @POST
    @Path("/{category}/{identifier}/{poolId}/events")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "Takes what a vendor pushes")
    public Uni<Response> events(
            @PathParam("category") String category,
            @PathParam("identifier") String identifier,
            @PathParam("poolId") String poolId,
            @Context UriInfo uri,
            byte[] message) {
        return pushes.post(category, identifier, poolId, uri, message);
    }
}
