package dev.pailou.token.store;

import dev.pailou.kernel.events.IdentityUnbound;
import dev.pailou.kernel.events.UserBlocked;
import dev.pailou.kernel.events.UserDeleted;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.token.domain.issue.Exclusion;
import dev.pailou.token.domain.session.SessionEnd;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.Optional;

/**
 * Users that are kept out. What they have is ended when it is heard of; what escapes that, because it is being issued at
 * the same moment or its login is heard of later, is denied by its version whenever it is shown.
 */
@Singleton
public class Exclusions {

    private static final String KEEP = """
            insert into exclusion as kept (user_id, version, deleted) values (?1, ?2, ?3)
            on conflict (user_id) do update set version = excluded.version, deleted = excluded.deleted
            where kept.version < excluded.version
            """;

    /** Also what outlives a session: nobody acts for somebody who is kept out. */
    private static final String REVOKE = """
            update authorizations set status = 'REVOKED'
             where pool_id = ?1 and user_id = ?2 and status in ('CODE_ISSUED', 'REDEEMED')
               and (user_version is null or user_version < ?3)
            """;

    private static final String FORGET_CONSENTS = "delete from consent where pool_id = ?1 and user_id = ?2";

    private static final String FORGET_PROFILES_OF_SESSIONS =
            "update session set claims = '{}' where pool_id = ?1 and user_id = ?2";

    /** What they were being asked needs no answer any more, so that none is kept. */
    private static final String FORGET_PROFILES = """
            update authorizations
               set claims = '{}',
                   status = case when status in ('CONSENT_ASKED', 'CONSENT_GIVEN') then 'CANCELLED' else status end
             where pool_id = ?1 and user_id = ?2
            """;

    private static final String OF_USER = "select version, deleted from exclusion where user_id = ?1";

    private final Sessions sessions;
    private final SessionEnds sessionEnds;

    Exclusions(Sessions sessions, SessionEnds sessionEnds) {
        this.sessions = sessions;
        this.sessionEnds = sessionEnds;
    }

    /** @return the latest block of a user, or their deletion */
    public Uni<Optional<Exclusion>> of(String userId) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_USER, Tuple.class)
                        .setParameter(1, userId)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row)
                        .map(found -> new Exclusion(found.get(0, Long.class), found.get(1, Boolean.class)))));
    }

    /**
     * Keeps a user out, and ends what they have: sessions, of which applications are told, and all that was issued. Needs
     * a transaction. An older block than the one known changes nothing.
     */
    public Uni<Void> block(UserBlocked blocked, EventSink events) {
        var who = new Who(blocked.poolId(), blocked.userId(), blocked.version());
        return exclude(who, SessionEnd.USER_BLOCKED, blocked.blockedBy(), events)
                .replaceWithVoid();
    }

    /** The same for good, and forgets what is known of the person. Needs a transaction. */
    public Uni<Void> delete(UserDeleted deleted, EventSink events) {
        var who = new Who(deleted.poolId(), deleted.userId(), deleted.version());
        return exclude(who, SessionEnd.USER_DELETED, deleted.deletedBy(), events)
                .chain(first -> first ? forget(who) : Uni.createFrom().voidItem());
    }

    /**
     * Ends what was given to whoever came in by an identity that was taken from the user, who may be somebody else, and
     * what is still on its way. By which identity a session was made isn't kept, so that the user comes in again, too.
     * Who gave an identity up themselves stays in. Needs a transaction.
     */
    public Uni<Void> unbind(IdentityUnbound unbound, EventSink events) {
        if (unbound.unboundBy().equals(unbound.userId())) {
            return Uni.createFrom().voidItem();
        }
        var who = new Who(unbound.poolId(), unbound.userId(), unbound.version());
        return exclude(who, SessionEnd.IDENTITY_UNBOUND, unbound.unboundBy(), events)
                .replaceWithVoid();
    }

    private record Who(String poolId, String userId, long version) {}

    private Uni<Boolean> exclude(Who who, SessionEnd reason, String by, EventSink events) {
        return Statement.changesOne(KEEP, who.userId(), who.version(), reason == SessionEnd.USER_DELETED)
                .chain(first -> first
                        ? endSessions(who, reason, by, events)
                                .chain(() -> Statement.changes(REVOKE, who.poolId(), who.userId(), who.version()))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** More than one answer holds may be there. */
    private Uni<Void> endSessions(Who who, SessionEnd reason, String by, EventSink events) {
        return sessions.ofUserBefore(who.poolId(), who.userId(), who.version())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Multi.createFrom()
                                .iterable(found)
                                .onItem()
                                .transformToUniAndConcatenate(session -> sessionEnds.end(session, reason, by, events))
                                .onItem()
                                .ignoreAsUni()
                                .chain(() -> endSessions(who, reason, by, events)));
    }

    private static Uni<Void> forget(Who who) {
        return Profiles.forget(who.userId())
                .chain(() -> Statement.changes(FORGET_CONSENTS, who.poolId(), who.userId()))
                .chain(() -> Statement.changes(FORGET_PROFILES_OF_SESSIONS, who.poolId(), who.userId()))
                .chain(() -> Statement.changes(FORGET_PROFILES, who.poolId(), who.userId()))
                .replaceWithVoid();
    }
}
