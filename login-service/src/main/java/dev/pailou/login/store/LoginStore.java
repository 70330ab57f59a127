package dev.pailou.login.store;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.Reason;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Logins. Each step is one conditional update: of two requests that want the same step, on whatever replicas, one gets
 * it.
 */
@Singleton
public class LoginStore {

    private static final String CLAIM_CODE = """
            insert into code_exchange (connection_id, code_hash, login_id, expires_at) values (?1, ?2, ?3, ?4)
            on conflict (connection_id, code_hash) do nothing
            """;

    /**
     * @param login       a new login
     * @param startHandle its start handle, kept as a hash
     */
    public Uni<Void> create(Login login, String startHandle, Instant now) {
        var row = LoginEntity.of(login, now);
        row.startHash = Digest.sha256(startHandle);
        return Panache.withTransaction(row::persist).replaceWithVoid();
    }

    /**
     * @param login    a new login that has no browser
     * @param codeHash SHA-256 of the code that was handed over for it
     * @param codeLife for how long nobody else may hand it over
     * @return whether nobody else has handed over the same code at that connection; nothing is kept otherwise
     */
    public Uni<Boolean> createByCode(Login login, String codeHash, Duration codeLife, Instant now) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> LoginEntity.of(login, now)
                .persistAndFlush()
                .chain(() -> session.createNativeQuery(CLAIM_CODE)
                        .setParameter(1, login.connectionId())
                        .setParameter(2, codeHash)
                        .setParameter(3, login.id())
                        .setParameter(4, now.plus(codeLife))
                        .executeUpdate())
                .map(changed -> changed == 1)
                .call(first -> first
                        ? Uni.createFrom().voidItem()
                        : Panache.currentTransaction().invoke(Mutiny.Transaction::markForRollback))));
    }

    /** Lets the login's code be handed over once more: the vendor couldn't be asked, or has refused it anyway. */
    public Uni<Void> giveBackCode(String id) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery("delete from code_exchange where login_id = ?1")
                                .setParameter(1, id)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** @return the login of a start handle */
    public Uni<Optional<Login>> findByStart(String handle) {
        return find("startHash = ?1", Digest.sha256(handle));
    }

    /** @return the login of a state */
    public Uni<Optional<Login>> findByState(String state) {
        return find("stateHash = ?1", Digest.sha256(state));
    }

    /**
     * @param cookie the browser's cookie at the core host
     * @return the newest login of that browser in the pool
     */
    public Uni<Optional<Login>> newestOf(String cookie, String poolId) {
        return find("browserHash = ?1 and poolId = ?2 order by id desc", Digest.sha256(cookie), poolId);
    }

    /**
     * Uses up the start handle: the browser goes to the vendor.
     *
     * @return whether this request was the one to do it
     */
    public Uni<Boolean> start(String id, LoginStart start, Instant now) {
        return transition(
                """
                update LoginEntity set status = ?1, browserHash = ?2, stateHash = ?3, stateExpiresAt = ?4,
                                       codeVerifier = ?5, nonce = ?6, way = ?7, loginHint = null
                where id = ?8 and status = ?9 and startExpiresAt > ?10
                """,
                LoginStatus.STARTED,
                Digest.sha256(start.cookie()),
                Digest.sha256(start.state()),
                start.stateExpiresAt(),
                start.codeVerifier(),
                start.nonce(),
                start.way(),
                id,
                LoginStatus.CREATED,
                now);
    }

    /**
     * Uses up the state: the browser came back.
     *
     * @return whether this request was the one to do it
     */
    public Uni<Boolean> receive(String id, Instant now) {
        return transition(
                "update LoginEntity set status = ?1 where id = ?2 and status = ?3 and stateExpiresAt > ?4",
                LoginStatus.CALLBACK,
                id,
                LoginStatus.STARTED,
                now);
    }

    /** @return whether the login now ends as authenticated */
    public Uni<Boolean> authenticate(String id) {
        return transition(
                "update LoginEntity set status = ?1, codeVerifier = null, nonce = null where id = ?2 and status = ?3",
                LoginStatus.AUTHENTICATED,
                id,
                LoginStatus.CALLBACK);
    }

    /**
     * @param from where the login stood when it was found to fail
     * @return whether the login now ends as failed
     */
    public Uni<Boolean> fail(String id, LoginStatus from, Reason reason) {
        return transition(
                "update LoginEntity set status = ?1, reason = ?2, codeVerifier = null, nonce = null where id = ?3 and status = ?4",
                LoginStatus.FAILED,
                reason.code(),
                id,
                from);
    }

    /** @return how many logins that began before {@code before} are forgotten */
    public Uni<Long> forget(Instant before) {
        return Panache.withTransaction(() -> LoginEntity.delete("createdAt < ?1", before));
    }

    /** @return how many codes that their vendors no longer take are forgotten */
    public Uni<Integer> forgetCodes(Instant now) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from code_exchange where expires_at < ?1")
                        .setParameter(1, now)
                        .executeUpdate()));
    }

    private static Uni<Optional<Login>> find(String query, Object... values) {
        return Panache.withSession(
                        () -> LoginEntity.<LoginEntity>find(query, values).firstResult())
                .map(found -> Optional.ofNullable(found).map(LoginEntity::toDomain));
    }

    private static Uni<Boolean> transition(String hql, Object... values) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> {
            var query = session.createMutationQuery(hql);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate().map(changed -> changed == 1);
        }));
    }
}
