package dev.pailou.token.store;

import dev.pailou.kernel.events.GrantsRevoked;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.issue.HeldGrant;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What applications hold for people. A refresh that is under way when something is revoked changes the same row: whoever
 * comes first, what is revoked stays so.
 */
@Singleton
public class Grants {

    private static final int MANY = 500;

    private static final String OF_USER = """
            select a.id, a.pool_id, a.user_id, a.application_id, a.grant_type, a.scope, a.offline, a.session_id,
                   a.created_at, a.refresh_rotated_at,
                   case when a.refresh_hash is null then a.expires_at
                        when a.offline or a.session_id is null then a.refresh_expires_at
                        else least(a.refresh_expires_at, s.idle_ends_at, s.ends_at) end as ends_at
              from (select *, %s as offline from authorizations
                     where pool_id = $1 and user_id = $2 and status = 'REDEEMED' and expires_at > now()
                       and (refresh_hash is null or refresh_expires_at > now() and %s)
                     order by id desc limit %d) a
              left join session s on s.id = a.session_id
             order by a.id desc
            """.formatted(SessionBound.IS_OFFLINE, SessionBound.MAY_BE_RENEWED, MANY);

    private static final String REVOKE =
            "update authorizations set status = 'REVOKED' where id = ?1 and status = 'REDEEMED' and expires_at > now()";

    /** What is only on its way is cancelled, as it has no code yet. */
    private static final String REVOKE_ALL = """
            update authorizations
               set status = case when status in ('CODE_ISSUED', 'REDEEMED') then 'REVOKED' else 'CANCELLED' end
             where pool_id = ?1 and user_id = ?2
               and status in ('DECIDED', 'CONSENT_ASKED', 'CONSENT_GIVEN', 'CODE_ISSUED', 'REDEEMED')
            """;

    private final Authorizations authorizations;
    private final UnitOfWork unitOfWork;
    private final Pool database;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    Grants(Authorizations authorizations, UnitOfWork unitOfWork, Pool database, MeterRegistry metrics) {
        this.authorizations = authorizations;
        this.unitOfWork = unitOfWork;
        this.database = database;
        this.metrics = metrics;
    }

    /** @return what applications hold for a user, the newest first, at most {@value #MANY} */
    public Uni<List<HeldGrant>> ofUser(String poolId, String userId) {
        return database.preparedQuery(OF_USER).execute(Tuple.of(poolId, userId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Grants::held)
                .toList());
    }

    /**
     * Makes worthless all that came of one login.
     *
     * @param id        the grant
     * @param revokedBy the administrator
     * @return whether there was anything
     */
    public Uni<Boolean> revoke(String id, String revokedBy) {
        return authorizations
                .byId(id)
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(false) : revoke(found.get(), revokedBy));
    }

    private Uni<Boolean> revoke(Authorization grant, String revokedBy) {
        return unitOfWork.commit(
                events -> Statement.changesOne(REVOKE, grant.id()).invoke(revoked -> {
                    if (revoked) {
                        var userId = grant.decision()
                                .orElseThrow()
                                .person()
                                .orElseThrow()
                                .userId();
                        events.add(new GrantsRevoked(
                                grant.poolId(), userId, grant.id(), grant.applicationId(), revokedBy, now()));
                        count(1);
                    }
                }));
    }

    /**
     * Makes worthless all that applications of a pool hold for a user, whichever way it came, also without a session and
     * beyond one; and what is on its way to them.
     *
     * @param revokedBy the administrator
     * @return how much there was
     */
    public Uni<Integer> revokeAll(String poolId, String userId, String revokedBy) {
        return unitOfWork.commit(
                events -> Statement.changes(REVOKE_ALL, poolId, userId).invoke(revoked -> {
                    if (revoked > 0) {
                        events.add(new GrantsRevoked(poolId, userId, null, null, revokedBy, now()));
                        count(revoked);
                    }
                }));
    }

    private void count(int revoked) {
        metrics.counter("pailou.grants.revoked").increment(revoked);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static HeldGrant held(Row row) {
        return new HeldGrant(
                row.getString("id"),
                row.getString("pool_id"),
                row.getString("user_id"),
                row.getString("application_id"),
                Grant.find(row.getString("grant_type")).orElseThrow(),
                Scopes.parse(row.getString("scope")),
                row.getBoolean("offline"),
                Optional.ofNullable(row.getString("session_id")),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("refresh_rotated_at")).map(OffsetDateTime::toInstant),
                row.getOffsetDateTime("ends_at").toInstant());
    }
}
