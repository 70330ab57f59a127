package dev.pailou.token.api;

import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.signing.SigningKeys;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The public keys with which our own services check each other's tokens and those of administrators. */
@Path("/internal/keys/system")
public class SystemKeysResource {

    private final Configuration configuration;
    private final SigningKeys keys;

    SystemKeysResource(Configuration configuration, SigningKeys keys) {
        this.configuration = configuration;
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(hidden = true)
    public Uni<Map<String, Object>> keys() {
        return configuration
                .pool(Pool.SYSTEM)
                .map(found ->
                        found.orElseThrow(() -> OAuthFailure.unavailable("there is no pool " + Pool.SYSTEM + " yet")))
                .chain(system -> keys.published(system.id(), SigningAlgorithm.ES256));
    }
}
