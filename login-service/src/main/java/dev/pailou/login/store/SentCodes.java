package dev.pailou.login.store;

import dev.pailou.login.domain.SentCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code sent_code}: the newest code of each request, for the login that it was sent for. */
@Singleton
public class SentCodes {

    private static final String KEEP = """
            insert into sent_code (authorization_id, login_id, address, again_at, expires_at)
            values ($1, $2, $3, $4, $5)
            on conflict (authorization_id) do update
            set login_id = excluded.login_id, address = excluded.address, again_at = excluded.again_at,
                expires_at = excluded.expires_at
            """;

    private static final String FIND = """
            select address, again_at, expires_at from sent_code
            where authorization_id = $1 and login_id = $2 and expires_at > $3
            """;

    private final Pool pool;
    private final Secrets secrets;

    SentCodes(Pool pool, Secrets secrets) {
        this.pool = pool;
        this.secrets = secrets;
    }

    /** Keeps a code in the place of one before. */
    public Uni<Void> keep(String authorizationId, String loginId, SentCode code) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(
                        authorizationId,
                        loginId,
                        secrets.sealAddress(authorizationId, loginId, code.address()),
                        code.againAt().atOffset(ZoneOffset.UTC),
                        code.expiresAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** @return the code that was sent last, while it is good */
    public Uni<Optional<SentCode>> find(String authorizationId, String loginId, Instant now) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(authorizationId, loginId, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    for (var row : rows) {
                        return Optional.of(new SentCode(
                                secrets.address(authorizationId, loginId, row.getString("address")),
                                row.getOffsetDateTime("again_at").toInstant(),
                                row.getOffsetDateTime("expires_at").toInstant()));
                    }
                    return Optional.empty();
                });
    }

    /** Forgets the request's code. */
    public Uni<Void> forget(String authorizationId) {
        return pool.preparedQuery("delete from sent_code where authorization_id = $1")
                .execute(Tuple.of(authorizationId))
                .replaceWithVoid();
    }

    /** Forgets codes that can't be used any more. */
    public Uni<Void> forget(Instant now) {
        return pool.preparedQuery("delete from sent_code where expires_at <= $1")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
