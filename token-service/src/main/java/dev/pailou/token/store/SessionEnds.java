package dev.pailou.token.store;

import dev.pailou.kernel.events.SessionEnded;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SessionEnd;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Ends sessions, with all that follows from it, in one transaction. */
@Singleton
public class SessionEnds {

    private static final String END =
            "update session set ended_at = now(), end_reason = ?1 where id = ?2 and ended_at is null";

    private static final String REVOKE = """
            update authorizations set status = 'REVOKED'
             where session_id = ?1 and status in ('CODE_ISSUED', 'REDEEMED') and not\s""" + SessionBound.IS_OFFLINE;

    private static final String NOTIFY = """
            insert into logout_notice (session_id, application_id, pool_id, user_id, attempts, next_attempt_at)
            select s.id, a.id, s.pool_id, s.user_id, 0, now()
              from session s join application a on a.id = any(s.applications)
             where s.id = ?1 and a.pool_id = s.pool_id and not a.deleted
               and a.openid ->> 'backchannelLogoutUri' is not null
            """;

    private final UnitOfWork unitOfWork;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    SessionEnds(UnitOfWork unitOfWork, MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.metrics = metrics;
    }

    /**
     * @param session which one
     * @param reason  why
     * @param endedBy who, null for the person
     * @return whether it had not been ended before
     */
    public Uni<Boolean> end(Session session, SessionEnd reason, String endedBy) {
        return unitOfWork.commit(events -> end(session, reason, endedBy, events));
    }

    /**
     * Each in a transaction of its own.
     *
     * @param sessions which ones
     * @param reason   why
     * @param endedBy  who, null for the person
     * @return how many had not been ended before
     */
    public Uni<Integer> end(List<Session> sessions, SessionEnd reason, String endedBy) {
        return Multi.createFrom()
                .iterable(sessions)
                .onItem()
                .transformToUniAndConcatenate(session -> end(session, reason, endedBy))
                .filter(ended -> ended)
                .collect()
                .asList()
                .map(List::size);
    }

    /** The same within a transaction at hand. */
    Uni<Boolean> end(Session session, SessionEnd reason, String endedBy, EventSink events) {
        return Statement.changesOne(END, reason.name(), session.id())
                .chain(first -> first
                        ? Statement.changes(REVOKE, session.id())
                                .chain(() -> Statement.changes(NOTIFY, session.id()))
                                .invoke(() -> {
                                    events.add(event(session, reason, endedBy));
                                    metrics.counter("pailou.sessions.ended", "reason", reason.code())
                                            .increment();
                                })
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private SessionEnded event(Session session, SessionEnd reason, String endedBy) {
        return new SessionEnded(
                session.id(),
                session.poolId(),
                session.person().userId(),
                session.applications(),
                reason.code(),
                endedBy,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
