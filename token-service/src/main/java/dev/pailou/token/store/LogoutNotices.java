package dev.pailou.token.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Applications that are still to be told that a session is over. */
@Singleton
public class LogoutNotices {

    /**
     * A few of each application, so that one that never answers takes no turn of another. A minute is longer than an
     * attempt may take.
     */
    private static final String TAKE = """
            with due as (
                select session_id, application_id
                  from (select session_id, application_id, next_attempt_at,
                               row_number() over (partition by application_id order by next_attempt_at) as turn
                          from logout_notice where next_attempt_at <= now()) as waiting
                 where turn <= 16 order by next_attempt_at limit 128),
            mine as (
                select n.session_id, n.application_id
                  from logout_notice n join due on n.session_id = due.session_id
                                               and n.application_id = due.application_id
                 where n.next_attempt_at <= now() for update of n skip locked)
            update logout_notice n set attempts = n.attempts + 1, next_attempt_at = now() + interval '1 minute'
              from mine where n.session_id = mine.session_id and n.application_id = mine.application_id
            returning n.session_id, n.application_id, n.pool_id, n.user_id, n.attempts
            """;

    private static final String DONE = "delete from logout_notice where session_id = $1 and application_id = $2";

    private static final String LATER = """
            update logout_notice set next_attempt_at = now() + $3 * interval '1 second'
             where session_id = $1 and application_id = $2
            """;

    private final Pool pool;

    LogoutNotices(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param sessionId     the session that is over
     * @param applicationId who is to be told
     * @param poolId        the pool of both
     * @param userId        who was logged in
     * @param attempts      attempts, the one that begins now among them
     */
    public record Notice(String sessionId, String applicationId, String poolId, String userId, int attempts) {}

    /** @return some whose time has come, for this caller alone */
    public Uni<List<Notice>> take() {
        return pool.query(TAKE).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(LogoutNotices::notice)
                .toList());
    }

    /** Forgets one. */
    public Uni<Void> done(Notice notice) {
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(notice.sessionId(), notice.applicationId()))
                .replaceWithVoid();
    }

    /** Puts one off. */
    public Uni<Void> later(Notice notice, Duration pause) {
        return pool.preparedQuery(LATER)
                .execute(Tuple.of(notice.sessionId(), notice.applicationId(), (double) pause.toSeconds()))
                .replaceWithVoid();
    }

    private static Notice notice(Row row) {
        return new Notice(
                row.getString("session_id"),
                row.getString("application_id"),
                row.getString("pool_id"),
                row.getString("user_id"),
                row.getInteger("attempts"));
    }
}
