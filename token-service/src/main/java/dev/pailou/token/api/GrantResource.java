package dev.pailou.token.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.issue.HeldGrant;
import dev.pailou.token.store.Grants;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
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

/** What applications hold for people, for administrators. */
@Path("/api/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Grants", description = "Which applications hold tokens for people, and for how long")
public class GrantResource {

    private final Grants grants;
    private final SecurityIdentity caller;

    GrantResource(Grants grants, SecurityIdentity caller) {
        this.grants = grants;
        this.caller = caller;
    }

    /** What an application holds for a person. */
    @RegisterForReflection
    @Schema(name = "Grant")
    record Answer(
            String id,
            String poolId,
            String userId,
            String applicationId,

            @Schema(description = "The way by which the application got it first, by its OAuth name")
            String grantType,

            List<String> scopes,

            @Schema(description = "Whether it outlives the person's session (scope offline_access)")
            boolean offline,

            @Schema(description = "The session in which it was granted; null on devices and by token exchange")
            String sessionId,

            @Schema(description = "When the application asked for it")
            Instant since,

            @Schema(description = "When the application last got new tokens by it; null when it never did")
            Instant lastUsedAt,

            @Schema(
                    description =
                            "When it ends if the application doesn't use it again, and the person not the session")
            Instant expiresAt) {

        static Answer of(HeldGrant grant) {
            return new Answer(
                    grant.id(),
                    grant.poolId(),
                    grant.userId(),
                    grant.applicationId(),
                    grant.grant().code(),
                    List.copyOf(grant.scopes()),
                    grant.offline(),
                    grant.sessionId().orElse(null),
                    grant.since(),
                    grant.renewedAt().orElse(null),
                    grant.expiresAt());
        }
    }

    /** @param items the newest first, 500 at most */
    @RegisterForReflection
    @Schema(name = "Grants")
    record Listed(List<Answer> items) {
        Listed {
            items = List.copyOf(items);
        }
    }

    @GET
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "listGrants",
            summary = "List what applications hold for a user, the newest first, 500 at most")
    public Uni<Listed> list(@QueryParam("poolId") String poolId, @QueryParam("userId") String userId) {
        var person = new PersonInPool(poolId, userId);
        return grants.ofUser(person.poolId(), person.userId())
                .map(found -> new Listed(found.stream().map(Answer::of).toList()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "revokeGrant",
            summary = "Revoke what an application holds by one login; the session it came of goes on")
    public Uni<Void> revoke(@PathParam("id") String id) {
        if (!Ids.isId(id)) {
            throw Problems.notFound("grant");
        }
        return grants.revoke(id, caller.getPrincipal().getName())
                .invoke(there -> {
                    if (!there) {
                        throw Problems.notFound("grant");
                    }
                })
                .replaceWithVoid();
    }
}
