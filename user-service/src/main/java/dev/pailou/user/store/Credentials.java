package dev.pailou.user.store;

import dev.pailou.user.domain.LoginName;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;

/** Names and password hashes of users who have a local password. */
@Singleton
public class Credentials {

    private static final String CREATE =
            "insert into credential (user_id, pool_id, username, hash, changed_at) values (?1, ?2, ?3, ?4, ?5)";

    private static final String GIVE = CREATE + " on conflict do nothing";

    /** Names stay: other things go by them. */
    private static final String CHANGE = """
            update credential set hash = ?1, changed_at = ?2 where user_id = ?3 and (?4 = '' or username = ?4)
            """;

    private static final String MOVE = """
            update credential set user_id = ?1
            where user_id = ?2 and not exists (select 1 from credential c where c.user_id = ?1)
            """;

    private static final String NAME_OF = "select username from credential where user_id = ?1";

    private static final String NEAREST = """
            select user_id, username, hash from credential
            where pool_id = ?1 and username >= ?2 order by username limit 1
            """;

    /** Who may come in by it now: the password is still this one, and neither user nor pool is closed. */
    private static final String USE = """
            update credential c set hash = ?3
            from users u, pool p
            where c.user_id = ?1 and c.hash = ?2 and u.id = c.user_id and not u.blocked
                and p.id = c.pool_id and p.enabled and p.password_sign_in
            """;

    /** Gives a user who has none a name and a password. */
    public Uni<Void> create(String userId, String poolId, LoginName name, String hash, Instant at) {
        return Rows.change(CREATE, userId, poolId, name.value(), hash, at).replaceWithVoid();
    }

    /**
     * Gives a user who may have none a name and a password.
     *
     * @return whether it is given; false when somebody has the name, or the user another one
     */
    public Uni<Boolean> give(String userId, String poolId, LoginName name, String hash, Instant at) {
        return Rows.change(GIVE, userId, poolId, name.value(), hash, at).map(rows -> rows == 1);
    }

    /**
     * Changes the password of a user who has one.
     *
     * @param name the name that goes with it, when it was said
     * @return whether it is changed; false when the user has none, or another name
     */
    public Uni<Boolean> change(String userId, Optional<LoginName> name, String hash, Instant at) {
        return Rows.change(CHANGE, hash, at, userId, name.map(LoginName::value).orElse(""))
                .map(rows -> rows == 1);
    }

    /** Gives a user who has no password the name and password of another. */
    public Uni<Void> move(String fromUserId, String toUserId) {
        return Rows.change(MOVE, toUserId, fromUserId).replaceWithVoid();
    }

    /** @return the name by which a user can log in with a password, if they have one */
    public Uni<Optional<String>> nameOf(String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NAME_OF, String.class)
                        .setParameter(1, userId)
                        .getResultList())
                .map(names -> names.stream().findFirst());
    }

    /**
     * @return the credential of that name in that pool; when nobody has it, that of the name which comes next, so that
     *     either costs the same. Empty when none comes
     */
    public Uni<Optional<Credential>> findNearest(String poolId, LoginName name) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(NEAREST, Tuple.class)
                        .setParameter(1, poolId)
                        .setParameter(2, name.value())
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Credential(
                                row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)))));
    }

    /**
     * Uses a credential whose password was just proved.
     *
     * @param proved the credential as it was then
     * @param hash   the hash to keep from now on: the same, or one with stronger parameters
     * @return whether it lets its user in now
     */
    public Uni<Boolean> use(Credential proved, String hash) {
        return Rows.change(USE, proved.userId(), proved.hash(), hash).map(rows -> rows == 1);
    }
}
