package dev.pailou.token.api;

import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.store.Consents;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes the person's yes from login-service, whose page asks, for the browser that the request belongs to. */
@Path("/internal/authorizations/consent")
public class ConsentResource {

    private final Consents consents;

    ConsentResource(Consents consents) {
        this.consents = consents;
    }

    /**
     * @param handle  the authorization's handle
     * @param browser value of the browser's cookie for the pool
     */
    @RegisterForReflection
    record Given(@NotNull String handle, @NotNull String browser) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Void> agree(@NotNull @Valid Given given) {
        return consents.agree(given.handle(), given.browser())
                .invoke(agreed -> {
                    if (!agreed) {
                        // Not there, not yours, not asked, agreed already: one answer.
                        throw Problems.notFound("authorization");
                    }
                })
                .replaceWithVoid();
    }
}
