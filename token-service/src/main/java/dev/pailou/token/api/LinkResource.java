package dev.pailou.token.api;

import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.request.AcceptedRequest;
import dev.pailou.token.store.Authorizations;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Begins what gives somebody who is in a further way in, and tells whose it is when they come back from the vendor. It is
 * begun in a session whose person has just authenticated, and goes on in that session and that browser alone: a link that
 * somebody else sent, a session that changed meanwhile or a vendor account that a stranger logged in to links nothing.
 */
@Path("/internal/authorizations/link")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LinkResource {

    private static final Logger LOG = Logger.getLogger(LinkResource.class);

    /** Tells the account's page where its answers belong. */
    private static final String STATE = "identities";

    private final AccountSessions people;
    private final Authorizations authorizations;
    private final AuthorizationMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    LinkResource(AccountSessions people, Authorizations authorizations, AuthorizationMetrics metrics) {
        this.people = people;
        this.authorizations = authorizations;
        this.metrics = metrics;
    }

    /**
     * @param poolId  the pool at whose address the page is
     * @param session value of the browser's cookie for a session
     * @param browser value of the browser's cookie for the pool
     */
    @RegisterForReflection
    record Wish(
            @NotNull String poolId,
            @NotNull String session,
            @NotNull String browser) {

        /** It holds secrets. */
        @Override
        public String toString() {
            return "wish to link";
        }
    }

    /**
     * @param handle of what was begun
     */
    @RegisterForReflection
    record Begun(String handle) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "begun";
        }
    }

    /**
     * @param poolId  the pool at whose address the page is
     * @param session value of the browser's cookie for a session
     * @param browser value of the browser's cookie for the pool
     * @param handle  of what was begun
     */
    @RegisterForReflection
    record Return(
            @NotNull String poolId,
            @NotNull String session,
            @NotNull String browser,
            @NotNull String handle) {

        /** It holds secrets. */
        @Override
        public String toString() {
            return "return from a vendor";
        }
    }

    /**
     * @param loginId   the login at the vendor, whose identity waits for its owner's word
     * @param userId    who began it, in the session that asks now
     * @param sessionId that session
     */
    @RegisterForReflection
    record Waiting(String loginId, String userId, String sessionId) {}

    @POST
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Begun> begin(@NotNull @Valid Wish wish) {
        return people.find(wish.poolId(), wish.session()).chain(found -> {
            var mine = found.orElseThrow(() -> Problems.notFound("session"));
            if (!mine.session().isFresh(clock.instant())) {
                metrics.count(AuthorizationMetrics.Outcome.LINK_STALE);
                LOG.infof(
                        "No link begun: reason=stale, session=%s",
                        mine.session().id());
                throw stale();
            }
            return authorizations
                    .beginLink(AcceptedRequest.ofAccount(mine.account(), STATE), wish.browser(), mine.session())
                    .invoke(() -> metrics.count(AuthorizationMetrics.Outcome.LINK_BEGUN))
                    .map(Begun::new);
        });
    }

    /** Not there, not yours, too old, not of this session: one answer. */
    @POST
    @Path("/lookup")
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Waiting> lookUp(@NotNull @Valid Return back) {
        return people.find(back.poolId(), back.session())
                .chain(found -> authorizations.byHandle(back.handle()).map(authorization -> found.flatMap(
                                mine -> authorization
                                        .filter(known -> isWaitingFor(known, back, mine))
                                        .map(known -> waiting(known, mine)))
                        .orElseThrow(() -> Problems.notFound("link"))));
    }

    private boolean isWaitingFor(Authorization authorization, Return back, AccountSessions.Found mine) {
        return authorization.isLink()
                && authorization.poolId().equals(back.poolId())
                && authorization.isOf(back.browser())
                && !authorization.isExpired(clock.instant())
                && authorization.status() == AuthorizationStatus.BINDING_ASKED
                && mine.session().id().equals(authorization.sessionId())
                && authorization.isFor(mine.session().person());
    }

    private static Waiting waiting(Authorization authorization, AccountSessions.Found mine) {
        return new Waiting(
                authorization.decision().orElseThrow().loginId(),
                mine.session().person().userId(),
                mine.session().id());
    }

    private static HttpProblem stale() {
        return HttpProblem.builder()
                .withType(Problems.type("authentication-too-old"))
                .withTitle("The person has to authenticate again")
                .withStatus(Response.Status.FORBIDDEN)
                .withDetail("A further way in is for somebody who authenticated in the last 5 minutes")
                .build();
    }
}
