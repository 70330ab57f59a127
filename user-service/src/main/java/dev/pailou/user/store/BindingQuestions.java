package dev.pailou.user.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The questions that are open, and those that were not long ago. */
@Singleton
public class BindingQuestions {

    private static final String ASK = """
            insert into binding_question (login_id, pool_id, connection_id, identity_hash, methods, expires_at, purpose,
                                          authorization_id, application_id, source_id, identity, authenticated_at,
                                          can_create, confirm_field, shown_user_id)
            values (?1, ?2, ?3, ?4, cast(string_to_array(?5, ',') as varchar[]), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
                    cast(?14 as varchar), cast(?15 as varchar))
            on conflict do nothing
            """;

    /** Where pool and connection are still open, too. */
    private static final String OPEN = """
            select q.login_id, q.pool_id, q.connection_id, q.identity_hash, q.methods, q.expires_at
            from binding_question q
                join pool p on p.id = q.pool_id and p.enabled
                join connection c on c.id = q.connection_id and c.pool_id = q.pool_id and c.enabled
            where q.login_id = $1 and q.pool_id = $2 and q.ended_at is null and q.expires_at > now()
            """;

    private static final String WHOLE = """
            select q.login_id, q.pool_id, q.connection_id, q.identity_hash, q.methods, q.expires_at, q.purpose,
                   q.authorization_id, q.application_id, q.source_id, q.identity, q.authenticated_at, q.can_create,
                   q.confirm_field, q.shown_user_id
            from binding_question q %s
            where q.login_id = ?1 and q.pool_id = ?2 and q.ended_at is null and q.expires_at > now()
                and q.identity is not null
            """;

    /** Where pool and connection are still open, too. */
    private static final String SHOW = WHOLE.formatted("""
            join pool p on p.id = q.pool_id and p.enabled
            join connection c on c.id = q.connection_id and c.pool_id = q.pool_id and c.enabled
            """);

    /** Of two answers at once the second one waits, and finds the question ended. */
    private static final String LOCK = WHOLE.formatted("") + " and q.purpose = ?3 for update of q";

    private static final String TRY = """
            update binding_question set tries_left = tries_left - 1
            where login_id = $1 and pool_id = $2 and purpose = 'sign-in' and confirm_field is not null and tries_left > 0
                and ended_at is null and expires_at > now()
            returning tries_left
            """;

    private static final String END =
            "update binding_question set ended_at = now(), identity = null where login_id = ?1 and ended_at is null";

    private static final String KILL_CODES =
            "update email_code set ended_at = now(), mail_due_at = null where login_id = ?1 and ended_at is null";

    private static final String KILL_PROOF = "delete from proof where login_id = ?1 and consumed_at is null";

    private static final String FORGET_PEOPLE =
            "update binding_question set identity = null where identity is not null and expires_at <= now()";

    /** As long as its mails count in the pool's hour. */
    private static final String FORGET_OLD =
            "delete from binding_question where expires_at < now() - interval '2 hours'";

    private final Pool pool;

    BindingQuestions(Pool pool) {
        this.pool = pool;
    }

    /** Opens a question, in the transaction of the caller. @return whether it is new */
    public Uni<Boolean> ask(PendingQuestion pending) {
        var question = pending.question();
        return Rows.change(
                        ASK,
                        question.loginId(),
                        question.poolId(),
                        question.connectionId(),
                        question.identityHash(),
                        question.methods().stream().sorted().collect(Collectors.joining(",")),
                        question.expiresAt().atOffset(ZoneOffset.UTC),
                        pending.purpose(),
                        pending.authorizationId(),
                        pending.applicationId(),
                        pending.arriving().sourceId(),
                        StoredIdentity.write(pending.arriving()),
                        pending.authenticatedAt().atOffset(ZoneOffset.UTC),
                        pending.create(),
                        pending.confirmField().orElse(null),
                        pending.shownUserId().orElse(null))
                .map(rows -> rows == 1);
    }

    /** @return the question that this login of this pool was asked, while it is open */
    public Uni<Optional<BindingQuestion>> open(String loginId, String poolId) {
        return pool.preparedQuery(OPEN).execute(Tuple.of(loginId, poolId)).map(found -> {
            var rows = found.iterator();
            if (!rows.hasNext()) {
                return Optional.empty();
            }
            var row = rows.next();
            return Optional.of(new BindingQuestion(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Set.of(row.getArrayOfStrings(4)),
                    row.getOffsetDateTime(5).toInstant()));
        });
    }

    /** @return the whole of it, for the person to look at */
    public Uni<Optional<PendingQuestion>> shown(String loginId, String poolId) {
        return Panache.withSession(() -> whole(SHOW, loginId, poolId));
    }

    /**
     * @param purpose of the login
     * @return the whole of it, which nobody else answers before this transaction ends
     */
    public Uni<Optional<PendingQuestion>> locked(String loginId, String poolId, String purpose) {
        return whole(LOCK, loginId, poolId, purpose);
    }

    /**
     * Takes one of the tries to type the value. Committed at once.
     *
     * @return how many are left; empty when there was none, or nothing to type
     */
    public Uni<Optional<Integer>> tryOnce(String loginId, String poolId) {
        return pool.preparedQuery(TRY).execute(Tuple.of(loginId, poolId)).map(rows -> {
            var row = rows.iterator();
            return row.hasNext() ? Optional.of(row.next().getInteger(0)) : Optional.empty();
        });
    }

    private static Uni<Optional<PendingQuestion>> whole(String query, String... parameters) {
        return Panache.getSession()
                .chain(session -> {
                    var select = session.createNativeQuery(query, QuestionRow.class);
                    for (int i = 0; i < parameters.length; i++) {
                        select.setParameter(i + 1, parameters[i]);
                    }
                    return select.getResultList();
                })
                .map(rows -> rows.stream().findFirst().map(QuestionRow::pending));
    }

    /**
     * The login is over, however it ended: its codes and its proof are dead. In the transaction of the caller.
     *
     * @return whether it was open
     */
    public Uni<Boolean> end(String loginId) {
        return Rows.change(END, loginId)
                .call(() -> Rows.change(KILL_CODES, loginId))
                .call(() -> Rows.change(KILL_PROOF, loginId))
                .map(rows -> rows == 1);
    }

    /** Who came goes when the question has expired; the question goes later, with its codes and proofs. */
    @Scheduled(identity = "binding-question-cleanup", every = "1m", delayed = "10s")
    Uni<Void> forgetOld() {
        return pool.query(FORGET_PEOPLE)
                .execute()
                .chain(() -> pool.query(FORGET_OLD).execute())
                .replaceWithVoid();
    }
}
