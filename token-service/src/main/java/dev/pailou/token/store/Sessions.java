package dev.pailou.token.store;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SessionLifetimes;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Sessions. As with authorizations, each step is one conditional statement. */
@Singleton
public class Sessions {

    private static final String LIVE = "ended_at is null and idle_ends_at > now() and ends_at > now()";

    private static final String WITH_APPLICATION =
            "applications = case when ?1 = any(applications) then applications else array_append(applications, ?1) end";

    private static final String RENEW = "update session set " + WITH_APPLICATION + """
            , cookie_hash = ?2, login_id = ?3, connection_id = ?4, claims = ?5, amr = ?6, authenticated_at = ?7,
              seen_at = ?8, idle_ends_at = ?9, ends_at = ?10, user_version = ?13
             where id = ?11 and user_id = ?12 and\s""" + LIVE;

    private static final String USE =
            "update session set " + WITH_APPLICATION + ", seen_at = ?2, idle_ends_at = ?3 where id = ?4 and " + LIVE;

    private static final int MANY = 500;

    /** The newest first; a person has as many as browsers. */
    private static final String OF_USER =
            "poolId = ?1 and userId = ?2 and endedAt is null and idleEndsAt > ?3 and endsAt > ?3 order by id desc";

    private static final String OF_USER_BEFORE =
            "poolId = ?1 and userId = ?2 and endedAt is null and (userVersion is null or userVersion < ?3)";

    private final StoredClaims claims;
    private final Clock clock = Clock.systemUTC();

    Sessions(StoredClaims claims) {
        this.claims = claims;
    }

    /**
     * A session and what the browser is to keep of it.
     *
     * @param id     the session
     * @param cookie value of its cookie, 256 random bits, stored nowhere
     */
    record Begun(String id, String cookie) {}

    /** @return the session of a pool that the browser's cookie stands for, also one that is over */
    public Uni<Optional<Session>> byCookie(String poolId, String cookie) {
        return cookie == null
                ? Uni.createFrom().item(Optional.empty())
                : find("cookieHash = ?1 and poolId = ?2", Digest.sha256(cookie), poolId);
    }

    /**
     * A person has logged in. The same person's session goes on, with a new cookie: whoever knew the old one, by
     * whatever means, is not logged in by this. Needs a transaction.
     *
     * @param authorization what the person logged in for
     * @param current       the browser's session until now, of the same person
     * @param lifetimes     how long it lives
     */
    Uni<Begun> begin(Authorization authorization, Optional<Session> current, SessionLifetimes lifetimes) {
        var decision = authorization.decision().orElseThrow();
        return current.isEmpty()
                ? make(authorization, decision, lifetimes)
                : renew(current.get(), authorization, decision, lifetimes)
                        .chain(renewed -> renewed.isPresent()
                                ? Uni.createFrom().item(renewed.get())
                                : make(authorization, decision, lifetimes));
    }

    private Uni<Optional<Begun>> renew(
            Session current, Authorization authorization, Decision decision, SessionLifetimes lifetimes) {
        var person = decision.person().orElseThrow();
        var cookie = RandomValue.token();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Statement.changesOne(
                        RENEW,
                        authorization.applicationId(),
                        Digest.sha256(cookie),
                        decision.loginId(),
                        decision.connectionId(),
                        claims.write(person),
                        String.join(" ", person.amr()),
                        Statement.at(person.authenticatedAt()),
                        Statement.at(now),
                        Statement.at(lifetimes.idleEndsAt(now)),
                        Statement.at(lifetimes.endsAt(now)),
                        current.id(),
                        person.userId(),
                        person.version())
                .map(done -> done ? Optional.of(new Begun(current.id(), cookie)) : Optional.empty());
    }

    private Uni<Begun> make(Authorization authorization, Decision decision, SessionLifetimes lifetimes) {
        var person = decision.person().orElseThrow();
        var cookie = RandomValue.token();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var row = new SessionEntity();
        row.id = Ids.next();
        row.poolId = authorization.poolId();
        row.cookieHash = Digest.sha256(cookie);
        row.loginId = decision.loginId();
        row.connectionId = decision.connectionId();
        row.userId = person.userId();
        row.userVersion = person.version();
        row.claims = claims.write(person);
        row.amr = String.join(" ", person.amr());
        row.authenticatedAt = person.authenticatedAt();
        row.createdAt = now;
        row.seenAt = now;
        row.idleEndsAt = lifetimes.idleEndsAt(now);
        row.endsAt = lifetimes.endsAt(now);
        row.applications = new String[] {authorization.applicationId()};
        return row.persist().replaceWith(new Begun(row.id, cookie));
    }

    /**
     * An application gets something for a session. Needs a transaction.
     *
     * @return whether the session is still live
     */
    Uni<Boolean> use(String id, String applicationId, SessionLifetimes lifetimes) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Statement.changesOne(USE, applicationId, Statement.at(now), Statement.at(lifetimes.idleEndsAt(now)), id);
    }

    /** @return the live sessions of a user, the newest first, at most {@value #MANY} */
    public Uni<List<Session>> ofUser(String poolId, String userId) {
        return Panache.withSession(() -> SessionEntity.<SessionEntity>find(OF_USER, poolId, userId, clock.instant())
                        .page(0, MANY)
                        .list())
                .map(found -> found.stream().map(this::toDomain).toList());
    }

    /**
     * Needs a transaction.
     *
     * @return sessions of a user that were decided before a version of theirs and not ended since, at most
     *     {@value #MANY}
     */
    Uni<List<Session>> ofUserBefore(String poolId, String userId, long version) {
        return SessionEntity.<SessionEntity>find(OF_USER_BEFORE, poolId, userId, version)
                .page(0, MANY)
                .list()
                .map(found -> found.stream().map(this::toDomain).toList());
    }

    /** @return the session with this id, of whatever pool, also one that is over */
    public Uni<Optional<Session>> byId(String id) {
        return find("id = ?1", id);
    }

    private Uni<Optional<Session>> find(String condition, Object... values) {
        return Panache.withSession(() ->
                        SessionEntity.<SessionEntity>find(condition, values).firstResult())
                .map(found -> Optional.ofNullable(found).map(this::toDomain));
    }

    private Session toDomain(SessionEntity row) {
        return new Session(
                row.id,
                row.poolId,
                row.loginId,
                row.connectionId,
                claims.person(row.userId, row.userVersion, row.claims, row.amr, row.authenticatedAt),
                row.createdAt,
                row.seenAt,
                row.idleEndsAt,
                row.endsAt,
                List.of(row.applications),
                row.endedAt != null);
    }
}
