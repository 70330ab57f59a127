package dev.pailou.connection.api;

import dev.pailou.kernel.addressing.EgressAddresses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What administrators need to know of this installation. */
@Path("/api/v1/system")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System", description = "This installation")
public class SystemResource {

    private final EgressAddresses egress;

    SystemResource(EgressAddresses egress) {
        this.egress = egress;
    }

    @GET
    @Path("/public-ips")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "getPublicAddresses",
            summary = "Tell the addresses that our requests come from, for vendors' allow-lists")
    public PublicAddresses publicAddresses() {
        return PublicAddresses.of(egress.all());
    }
}
