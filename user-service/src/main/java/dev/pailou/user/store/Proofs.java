package dev.pailou.user.store;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.Optional;

/** Authentications of existing accounts, each good for binding one identity once. */
@Singleton
public class Proofs {

    /** A login whose proof was consumed gets no other. */
    private static final String GIVE = """
            insert into proof as p (hash, login_id, pool_id, identity_hash, browser_hash, user_id, method, expires_at)
            select cast(?1 as varchar), q.login_id, q.pool_id, q.identity_hash, cast(?2 as varchar), u.id,
                   cast(?3 as varchar), q.expires_at
            from binding_question q join users u on u.pool_id = q.pool_id and u.id = ?4 and not u.blocked
            where q.login_id = ?5 and q.ended_at is null and q.expires_at > now() and cast(?6 as varchar) = any (q.methods)
            on conflict (login_id) do update set hash = excluded.hash, identity_hash = excluded.identity_hash,
                browser_hash = excluded.browser_hash, user_id = excluded.user_id, method = excluded.method,
                made_at = now(), expires_at = excluded.expires_at
            where p.consumed_at is null
            """;

    private static final String CONSUME = """
            update proof p set consumed_at = now()
            from binding_question q, connection c, pool, users u
            where p.hash = ?1 and p.login_id = ?2 and p.pool_id = ?3 and p.identity_hash = ?4 and p.browser_hash = ?5
                and p.consumed_at is null and p.expires_at > now()
                and q.login_id = p.login_id and q.identity_hash = p.identity_hash and q.ended_at is null
                and q.expires_at > now() and p.method = any (q.methods)
                and c.id = q.connection_id and c.pool_id = p.pool_id and c.enabled
                and pool.id = p.pool_id and pool.enabled
                and u.id = p.user_id and not u.blocked
            returning p.user_id, p.method
            """;

    private static final String USER =
            "select user_id from proof where hash = ?1 and login_id = ?2 and consumed_at is null";

    private static final String KILL_OF_USER = "delete from proof where user_id = ?1 and consumed_at is null";

    private static final String KILL_CODES_OF_USER =
            "update email_code set ended_at = now(), mail_due_at = null where user_id = ?1 and ended_at is null";

    /**
     * Gives a proof for an open question, in the transaction of the caller, who has authenticated the user just now.
     *
     * @param question    the question
     * @param browserHash SHA-256 of what only the browser of this login has
     * @param userId      whose account is proved
     * @param method      code of the method
     * @return the value for that browser; empty when the question ended meanwhile, its pool is not the user's, or the
     *     user is kept out
     */
    public Uni<Optional<String>> give(BindingQuestion question, String browserHash, String userId, String method) {
        var value = RandomValue.token();
        return Rows.change(GIVE, Digest.sha256(value), browserHash, method, userId, question.loginId(), method)
                .map(rows -> rows == 1 ? Optional.of(value) : Optional.empty());
    }

    /** @return whose account this proof is of, so that they can be locked before it is consumed */
    public Uni<Optional<String>> userOf(String value, String loginId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(USER, String.class)
                        .setParameter(1, Digest.sha256(value))
                        .setParameter(2, loginId)
                        .getResultList())
                .map(rows -> rows.stream().findFirst());
    }

    /**
     * Consumes a proof, in the transaction that binds the identity. Whatever does not fit is one answer: another login,
     * identity, browser or pool, a second time, a login that ended, a method that is chosen no longer, a closed
     * connection or pool, a user who is kept out.
     *
     * @param value        what the browser has
     * @param loginId      the login, as it is stored
     * @param poolId       its pool, as it is stored
     * @param identityHash the identity that is to be bound, as it is stored
     * @param browserHash  SHA-256 of what only the browser of this login has
     */
    public Uni<Optional<Proof>> consume(
            String value, String loginId, String poolId, String identityHash, String browserHash) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CONSUME, Tuple.class)
                        .setParameter(1, Digest.sha256(value))
                        .setParameter(2, loginId)
                        .setParameter(3, poolId)
                        .setParameter(4, identityHash)
                        .setParameter(5, browserHash)
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Proof(row.get(0, String.class), row.get(1, String.class))));
    }

    /**
     * Kills what was proved of a user and not used yet, and the codes on their way: for a new password, a block, an
     * identity that is taken away. In the transaction of the caller.
     */
    public Uni<Void> killOf(String userId) {
        return Rows.change(KILL_OF_USER, userId)
                .chain(() -> Rows.change(KILL_CODES_OF_USER, userId))
                .replaceWithVoid();
    }
}
