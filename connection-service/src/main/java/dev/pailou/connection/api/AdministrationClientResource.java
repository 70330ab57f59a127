package dev.pailou.connection.api;

import dev.pailou.connection.store.Administration;
import dev.pailou.kernel.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells the deployment the id of the client that it gave a secret to. Client ids are public (RFC 6749 section 2.2). */
@Path("/internal/administration-client")
@Produces(MediaType.APPLICATION_JSON)
public class AdministrationClientResource {

    private final Administration administration;

    AdministrationClientResource(Administration administration) {
        this.administration = administration;
    }

    /** The client. */
    record Client(String clientId) {}

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Uni<Client> get() {
        return administration
                .clientId()
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("administration client"))
                .map(Client::new);
    }
}
