package dev.pailou.connection.api;

import dev.pailou.connection.domain.Page;
import dev.pailou.connection.store.ProviderCatalogue;
import dev.pailou.kernel.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The providers that this version can speak to. */
@Path("/api/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Providers", description = "Kinds of identity sources, one per login mode")
public class ProviderResource {

    private final ProviderCatalogue providers;
    private final CallbackAddress callbacks;

    ProviderResource(ProviderCatalogue providers, CallbackAddress callbacks) {
        this.providers = providers;
        this.callbacks = callbacks;
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "listProviders", summary = "List the providers, all in one answer")
    public Page<ProviderSummary> list() {
        return new Page<>(providers.all(), null).map(ProviderSummary::of);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Operation(operationId = "getProvider", summary = "Read a provider's form, guide, capabilities and maturity")
    public ProviderAnswer get(@PathParam("id") String id) {
        return providers
                .find(id)
                .map(provider -> ProviderAnswer.of(provider, callbacks))
                .orElseThrow(() -> Problems.notFound("provider"));
    }
}
