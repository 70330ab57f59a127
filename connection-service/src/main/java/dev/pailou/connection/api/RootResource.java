package dev.pailou.connection.api;

import dev.pailou.connection.domain.DomainProofFile;
import dev.pailou.connection.store.DomainProofs;
import dev.pailou.kernel.addressing.Addressing;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The core host's root: the way to the console, and vendors' files. */
@Path("/")
public class RootResource {

    private static final String PLAIN_TEXT = "text/plain;charset=UTF-8";

    private final DomainProofs proofs;
    private final URI console;

    RootResource(DomainProofs proofs, Addressing addressing) {
        this.proofs = proofs;
        this.console = URI.create(addressing.core("/console"));
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response console() {
        return Response.seeOther(console).build();
    }

    @GET
    @Path("{fileName: " + DomainProofFile.NAME + "}")
    @PermitAll
    @Operation(hidden = true)
    public Uni<Response> domainProof(@PathParam("fileName") String fileName) {
        return proofs.served(fileName)
                .map(found -> found.orElseThrow(NotFoundException::new))
                .map(content -> Response.ok(content, PLAIN_TEXT)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .build());
    }
}
