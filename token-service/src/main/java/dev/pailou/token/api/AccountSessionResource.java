package dev.pailou.token.api;

import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SessionEnd;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.SessionEnds;
import dev.pailou.token.store.Sessions;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What login-service's account pages ask about sessions. Each question carries the session's cookie, and is about that
 * session's person alone: a page can't name anybody else.
 */
@Path("/internal/sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccountSessionResource {

    private final AccountSessions people;
    private final Sessions sessions;
    private final SessionEnds ends;
    private final Configuration configuration;
    private final Clock clock = Clock.systemUTC();

    AccountSessionResource(AccountSessions people, Sessions sessions, SessionEnds ends, Configuration configuration) {
        this.people = people;
        this.sessions = sessions;
        this.ends = ends;
        this.configuration = configuration;
    }

    /**
     * @param poolId  the pool at whose address the page is
     * @param session value of the browser's cookie for a session
     * @param id      the session that is meant, where one is
     */
    @RegisterForReflection
    record Question(@NotNull String poolId, @NotNull String session, String id) {

        /** It holds a secret. */
        @Override
        public String toString() {
            return "question about a session";
        }
    }

    /**
     * @param userId          the person
     * @param sessionId       their session
     * @param authenticatedAt when they authenticated last
     * @param fresh           whether that is so short ago that they may take a further way in
     */
    @RegisterForReflection
    record Answer(String userId, String sessionId, Instant authenticatedAt, boolean fresh) {}

    /** @param items the newest first, 500 at most */
    @RegisterForReflection
    record Listed(List<Item> items) {
        Listed {
            items = List.copyOf(items);
        }
    }

    /**
     * @param id              the session
     * @param current         whether it is the one that asks
     * @param connectionId    the connection of its latest login, null for a local password
     * @param authenticatedAt when the person authenticated last
     * @param createdAt       since when it is there
     * @param seenAt          when it was used last
     * @param applications    names of the applications that got something for it
     */
    @RegisterForReflection
    record Item(
            String id,
            boolean current,
            String connectionId,
            Instant authenticatedAt,
            Instant createdAt,
            Instant seenAt,
            List<String> applications) {}

    @POST
    @Path("/lookup")
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Answer> lookUp(@NotNull @Valid Question question) {
        return mine(question)
                .map(mine -> new Answer(
                        mine.person().userId(),
                        mine.id(),
                        mine.person().authenticatedAt(),
                        mine.isFresh(clock.instant())));
    }

    @POST
    @Path("/list")
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Listed> list(@NotNull @Valid Question question) {
        return mine(question).chain(mine -> ofSamePerson(mine).chain(all -> configuration
                .names(all.stream().flatMap(one -> one.applications().stream()).collect(Collectors.toSet()))
                .map(names -> new Listed(
                        all.stream().map(one -> item(one, mine, names)).toList()))));
    }

    /** Ends the session that is meant. */
    @POST
    @Path("/end")
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Void> end(@NotNull @Valid Question question) {
        return mine(question).chain(mine -> sessions.byId(question.id())
                .map(found -> found.filter(one -> one.isLive(clock.instant()))
                        .filter(one -> one.isOtherThan(mine))
                        .orElseThrow(() -> Problems.notFound("session")))
                .chain(other -> ends.end(other, SessionEnd.ENDED_ELSEWHERE, null))
                .replaceWithVoid());
    }

    /** Ends all but the one that asks. */
    @POST
    @Path("/end-others")
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Void> endOthers(@NotNull @Valid Question question) {
        return mine(question).chain(this::endOthers);
    }

    /** As long as there is one: there may be more than one list holds. */
    private Uni<Void> endOthers(Session mine) {
        return ofSamePerson(mine)
                .map(all -> all.stream().filter(one -> one.isOtherThan(mine)).toList())
                .chain(others -> others.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : ends.end(others, SessionEnd.ENDED_ELSEWHERE, null).chain(() -> endOthers(mine)));
    }

    private Uni<Session> mine(Question question) {
        return people.find(question.poolId(), question.session())
                .map(found ->
                        found.orElseThrow(() -> Problems.notFound("session")).session());
    }

    private Uni<List<Session>> ofSamePerson(Session mine) {
        return sessions.ofUser(mine.poolId(), mine.person().userId());
    }

    private static Item item(Session one, Session mine, Map<String, String> names) {
        return new Item(
                one.id(),
                one.id().equals(mine.id()),
                one.connectionId(),
                one.person().authenticatedAt(),
                one.createdAt(),
                one.seenAt(),
                one.applications().stream()
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
