package dev.pailou.connection.api;

import dev.pailou.connection.domain.Page;
import dev.pailou.connection.store.DomainProofs;
import dev.pailou.kernel.addressing.Addressing;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of a connection at the core host's root. */
@Path("/api/v1/user-pools/{poolId}/identity-sources/{sourceId}/connections/{id}/domain-proofs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Domain proofs",
        description = "Files with which a vendor makes sure that the core host is the administrator's")
public class DomainProofResource {

    private final DomainProofs proofs;
    private final Addressing addressing;

    DomainProofResource(DomainProofs proofs, Addressing addressing) {
        this.proofs = proofs;
        this.addressing = addressing;
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "listDomainProofs", summary = "List the domain proofs of a connection, all in one answer")
    public Uni<Page<DomainProofAnswer>> list(
            @PathParam("poolId") String poolId, @PathParam("sourceId") String sourceId, @PathParam("id") String id) {
        return proofs.list(poolId, sourceId, id)
                .map(found -> new Page<>(found, null).map(proof -> DomainProofAnswer.of(proof, addressing)));
    }

    @GET
    @Path("/{fileName}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "getDomainProof", summary = "Read a domain proof")
    public Uni<DomainProofAnswer> get(
            @PathParam("poolId") String poolId,
            @PathParam("sourceId") String sourceId,
            @PathParam("id") String id,
            @PathParam("fileName") String fileName) {
        return proofs.get(poolId, sourceId, id, fileName).map(proof -> DomainProofAnswer.of(proof, addressing));
    }

    @PUT
    @Path("/{fileName}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "putDomainProof", summary = "Let the core host's root serve a vendor's file")
    public Uni<DomainProofAnswer> put(
            @PathParam("poolId") String poolId,
            @PathParam("sourceId") String sourceId,
            @PathParam("id") String id,
            @PathParam("fileName") String fileName,
            DomainProofContent request) {
        return proofs.put(poolId, sourceId, id, fileName, Body.of(request).content())
                .map(proof -> DomainProofAnswer.of(proof, addressing));
    }

    @DELETE
    @Path("/{fileName}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "deleteDomainProof", summary = "Serve a vendor's file no more")
    public Uni<Void> delete(
            @PathParam("poolId") String poolId,
            @PathParam("sourceId") String sourceId,
            @PathParam("id") String id,
            @PathParam("fileName") String fileName) {
        return proofs.delete(poolId, sourceId, id, fileName);
    }
}
