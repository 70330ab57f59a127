package dev.pailou.user.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Why people are linked as they are: the decisions of their logins, and what administrators and they themselves changed. */
@Singleton
public class History {

    /** Also of those identities that somebody else had before, who may be gone. */
    private static final String OF_USER = """
            select d.login_id as id, d.reason, d.connection_id, d.identity_id, d.application_id, d.user_id,
                   null::varchar as former_user_id, null::varchar as changed_by, d.decided_at as at,
                   null::timestamptz as undo_until
            from decision d
            where (d.user_id = $1 or d.identity_id in (select i.id from identity i where i.user_id = $1))
                and ($2 = '' or d.login_id < $2)
            union all
            select l.id, l.reason, l.connection_id, l.identity_id, null, l.user_id, l.former_user_id, l.changed_by,
                   l.changed_at,
                   case when l.was is not null and l.undone_at is null and l.changed_at > now() - interval '7 days'
                        then l.changed_at + interval '7 days' end
            from link_change l
            where (l.user_id = $1 or l.former_user_id = $1) and ($2 = '' or l.id < $2)
            order by id desc limit $3
            """;

    private final Pool pool;

    History(Pool pool) {
        this.pool = pool;
    }

    /**
     * One thing that happened.
     *
     * @param id            the login, or the change
     * @param reason        stable code of why
     * @param connectionId  the connection of the login, or the last one of the identity; null for a password
     * @param identityId    the identity, null for a password
     * @param applicationId where the login led, null for a change
     * @param userId        who came in, or has the identity since; null for nobody
     * @param formerUserId  who had it before a change, null for nobody
     * @param changedBy     who changed it, null for a login
     * @param at            when
     * @param undoUntil     until when the change can be undone, null when it can't
     */
    public record Entry(
            String id,
            String reason,
            String connectionId,
            String identityId,
            String applicationId,
            String userId,
            String formerUserId,
            String changedBy,
            Instant at,
            Instant undoUntil) {}

    /**
     * @param before the entry before which the list begins, empty for the latest
     * @param limit  how many at most
     * @return what happened to a user and their identities, the latest first
     */
    public Uni<List<Entry>> of(String userId, String before, int limit) {
        return pool.preparedQuery(OF_USER)
                .execute(Tuple.of(userId, before, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(History::entry)
                        .toList());
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getOffsetDateTime(8).toInstant(),
                Optional.ofNullable(row.getOffsetDateTime(9))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
