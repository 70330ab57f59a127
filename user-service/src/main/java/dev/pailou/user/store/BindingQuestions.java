package dev.pailou.user.store;

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
            insert into binding_question (login_id, pool_id, connection_id, identity_hash, methods, expires_at)
            values (?1, ?2, ?3, ?4, cast(string_to_array(?5, ',') as varchar[]), ?6) on conflict do nothing
            """;

    /** Where pool and connection are still open, too. */
    private static final String OPEN = """
            select q.login_id, q.pool_id, q.connection_id, q.identity_hash, q.methods, q.expires_at
            from binding_question q
                join pool p on p.id = q.pool_id and p.enabled
                join connection c on c.id = q.connection_id and c.pool_id = q.pool_id and c.enabled
            where q.login_id = $1 and q.pool_id = $2 and q.ended_at is null and q.expires_at > now()
            """;

    private static final String END =
            "update binding_question set ended_at = now() where login_id = ?1 and ended_at is null";

    private static final String KILL_CODES =
            "update email_code set ended_at = now(), mail_due_at = null where login_id = ?1 and ended_at is null";

    private static final String KILL_PROOF = "delete from proof where login_id = ?1 and consumed_at is null";

    private static final String FORGET_OLD = "delete from binding_question where expires_at < now() - interval '1 day'";

    private final Pool pool;

    BindingQuestions(Pool pool) {
        this.pool = pool;
    }

    /** Opens a question, in the transaction of the caller. @return whether it is new */
    public Uni<Boolean> ask(BindingQuestion question) {
        return Rows.change(
                        ASK,
                        question.loginId(),
                        question.poolId(),
                        question.connectionId(),
                        question.identityHash(),
                        question.methods().stream().sorted().collect(Collectors.joining(",")),
                        question.expiresAt().atOffset(ZoneOffset.UTC))
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

    /** With their codes and proofs. */
    @Scheduled(identity = "binding-question-cleanup", every = "1h", delayed = "3m")
    Uni<Void> forgetOld() {
        return pool.query(FORGET_OLD).execute().replaceWithVoid();
    }
}
