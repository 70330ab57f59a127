package dev.pailou.connection.api;

import dev.pailou.connection.domain.ConnectionIdentifier;
import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Violations;
import dev.pailou.connection.store.ProviderCatalogue;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The providers that this version can speak to. */
@Path("/api/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Providers", description = "Kinds of identity sources, one per login mode")
public class ProviderResource {

    private final ProviderCatalogue providers;
    private final ConnectionAddresses addresses;
    private final Guides guides;

    ProviderResource(ProviderCatalogue providers, ConnectionAddresses addresses, Guides guides) {
        this.providers = providers;
        this.addresses = addresses;
        this.guides = guides;
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
    public ProviderAnswer get(
            @PathParam("id") String id,
            @Parameter(description = "Pool of a connection to be made, so that its addresses are known before")
                    @QueryParam("poolId")
                    String poolId,
            @Parameter(description = "Identifier of that connection") @QueryParam("identifier") String identifier) {
        var violations = new Violations();
        if (poolId != null && !Ids.isId(poolId)) {
            violations.add("poolId", "must be the id of a pool");
        }
        if (identifier != null) {
            ConnectionIdentifier.check(violations, identifier);
        }
        violations.refuseIfAny();
        return providers
                .find(id)
                .map(provider -> ProviderAnswer.of(
                        provider,
                        addresses,
                        guides,
                        identifier == null ? "{identifier}" : identifier,
                        poolId == null ? "{poolId}" : poolId))
                .orElseThrow(() -> Problems.notFound("provider"));
    }
}
