package dev.pailou.token.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.session.SessionEnd;
import dev.pailou.token.store.CutOff;
import dev.pailou.token.store.SessionEnds;
import dev.pailou.token.store.Sessions;
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
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is logged in where, for administrators. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions", description = "Who is logged in to a pool, in which browsers")
public class SessionResource {

    private final Sessions sessions;
    private final SessionEnds ends;
    private final CutOff cutOff;
    private final SecurityIdentity caller;
    private final Clock clock = Clock.systemUTC();

    SessionResource(Sessions sessions, SessionEnds ends, CutOff cutOff, SecurityIdentity caller) {
        this.sessions = sessions;
        this.ends = ends;
        this.cutOff = cutOff;
        this.caller = caller;
    }

    /** @param items the newest first, 500 at most */
    @RegisterForReflection
    @Schema(name = "Sessions")
    record Listed(List<SessionAnswer> items) {
        Listed {
            items = List.copyOf(items);
        }
    }

    @GET
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(operationId = "listSessions", summary = "List a user's live sessions, the newest first, 500 at most")
    public Uni<Listed> list(@QueryParam("poolId") String poolId, @QueryParam("userId") String userId) {
        var person = new PersonInPool(poolId, userId);
        return sessions.ofUser(person.poolId(), person.userId())
                .map(found -> new Listed(found.stream().map(SessionAnswer::of).toList()));
    }

    @DELETE
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "endSessions",
            summary = "Cut a user off: end all sessions, and revoke all that applications hold, offline access and what"
                    + " devices and token exchanges got among it; applications are told")
    public Uni<Void> endAll(@QueryParam("poolId") String poolId, @QueryParam("userId") String userId) {
        var person = new PersonInPool(poolId, userId);
        return cutOff.person(
                person.poolId(), person.userId(), caller.getPrincipal().getName());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(
            operationId = "endSession",
            summary = "End a session, and what applications got for it, but for offline access; applications are told")
    public Uni<Void> end(@PathParam("id") String id) {
        if (!Ids.isId(id)) {
            throw Problems.notFound("session");
        }
        return sessions.byId(id).chain(found -> {
            var session = found.filter(known -> known.isLive(clock.instant()))
                    .orElseThrow(() -> Problems.notFound("session"));
            return ends.end(session, SessionEnd.REVOKED, caller.getPrincipal().getName())
                    .replaceWithVoid();
        });
    }
}
