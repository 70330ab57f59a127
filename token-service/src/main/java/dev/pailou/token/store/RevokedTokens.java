package dev.pailou.token.store;

import dev.pailou.token.domain.issue.IssuedToken;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;

/** Access tokens that were given back before their end. Those that end with their authorization are not among them. */
@Singleton
public class RevokedTokens {

    private static final String REVOKE =
            "insert into revoked_token (token_id, expires_at) values (?1, ?2) on conflict do nothing";

    private static final String FIND = "select token_id from revoked_token where token_id = ?1";

    /** Makes a token worth nothing, whoever shows it to us from now on. */
    public Uni<Void> revoke(IssuedToken token) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(REVOKE)
                .setParameter(1, token.id())
                .setParameter(2, token.expiresAt().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid()));
    }

    /** @return whether it was given back */
    public Uni<Boolean> contains(IssuedToken token) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, String.class)
                        .setParameter(1, token.id())
                        .getResultList())
                .map(found -> !found.isEmpty()));
    }
}
