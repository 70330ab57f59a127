package dev.pailou.login.store;

import dev.pailou.login.domain.AnswerTicket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code answer_ticket}: two answers to one question, on whichever replicas, have one ticket. */
@Singleton
public class AnswerTickets {

    private static final String TAKE = """
            insert into answer_ticket as kept (authorization_id, login_id, ticket, expires_at)
            values ($1, $2, $3, $4)
            on conflict (authorization_id) do update
            set login_id = excluded.login_id,
                ticket = case when kept.login_id = excluded.login_id and kept.expires_at >= $5
                              then kept.ticket else excluded.ticket end,
                expires_at = case when kept.login_id = excluded.login_id and kept.expires_at >= $5
                                  then kept.expires_at else excluded.expires_at end
            returning login_id, ticket, expires_at
            """;

    private static final String FIND = """
            select login_id, ticket, expires_at from answer_ticket where authorization_id = $1 and expires_at > $2
            """;

    private final Pool pool;
    private final Secrets secrets;

    AnswerTickets(Pool pool, Secrets secrets) {
        this.pool = pool;
        this.secrets = secrets;
    }

    /**
     * @param fresh   a ticket to keep if there is none
     * @param atLeast until when one that is there must be good
     * @return the ticket of the request for answers to what is asked of that login
     */
    public Uni<AnswerTicket> take(String authorizationId, String loginId, AnswerTicket fresh, Instant atLeast) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(
                        authorizationId,
                        loginId,
                        secrets.sealTicket(authorizationId, loginId, fresh.value()),
                        fresh.expiresAt().atOffset(ZoneOffset.UTC),
                        atLeast.atOffset(ZoneOffset.UTC)))
                .map(rows -> first(authorizationId, rows).orElseThrow());
    }

    /** @return the ticket with which an answer was given, while it is good */
    public Uni<Optional<AnswerTicket>> find(String authorizationId, Instant now) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(authorizationId, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> first(authorizationId, rows));
    }

    /** Forgets the request's ticket: nothing was decided with it. */
    public Uni<Void> forget(String authorizationId) {
        return pool.preparedQuery("delete from answer_ticket where authorization_id = $1")
                .execute(Tuple.of(authorizationId))
                .replaceWithVoid();
    }

    /** Forgets tickets that have ended. */
    public Uni<Void> forget(Instant now) {
        return pool.preparedQuery("delete from answer_ticket where expires_at <= $1")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Optional<AnswerTicket> first(String authorizationId, RowSet<Row> rows) {
        for (var row : rows) {
            return Optional.of(new AnswerTicket(
                    secrets.ticket(authorizationId, row.getString("login_id"), row.getString("ticket")),
                    row.getOffsetDateTime("expires_at").toInstant()));
        }
        return Optional.empty();
    }
}
