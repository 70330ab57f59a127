package dev.pailou.token.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.consent.Consent;
import dev.pailou.token.store.Consents;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people have agreed to that applications get, for administrators. */
@Path("/api/v1/consents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consents", description = "What people have agreed to that applications get")
public class GivenConsentResource {

    private final Consents consents;

    GivenConsentResource(Consents consents) {
        this.consents = consents;
    }

    /** What a person has agreed to. */
    @RegisterForReflection
    @Schema(name = "Consent")
    record Answer(
            String id,
            String poolId,
            String applicationId,
            String userId,
            List<String> scopes,
            List<String> resources,
            Instant givenAt,
            Instant changedAt) {

        static Answer of(Consent consent) {
            return new Answer(
                    consent.id(),
                    consent.poolId(),
                    consent.applicationId(),
                    consent.userId(),
                    consent.scopes(),
                    consent.resources(),
                    consent.givenAt(),
                    consent.changedAt());
        }
    }

    /** @param items the newest first */
    @RegisterForReflection
    @Schema(name = "Consents")
    record Listed(List<Answer> items) {
        Listed {
            items = List.copyOf(items);
        }
    }

    @GET
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(operationId = "listConsents", summary = "List what a user has agreed to, the newest first, 500 at most")
    public Uni<Listed> list(@QueryParam("poolId") String poolId, @QueryParam("userId") String userId) {
        var person = new PersonInPool(poolId, userId);
        return consents.ofUser(person.poolId(), person.userId())
                .map(found -> new Listed(found.stream().map(Answer::of).toList()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "withdrawConsent",
            summary = "Withdraw a consent, and what the application got; the person is asked again")
    public Uni<Void> withdraw(@PathParam("id") String id) {
        if (!Ids.isId(id)) {
            throw Problems.notFound("consent");
        }
        return consents.withdraw(id)
                .invoke(there -> {
                    if (!there) {
                        throw Problems.notFound("consent");
                    }
                })
                .replaceWithVoid();
    }
}
