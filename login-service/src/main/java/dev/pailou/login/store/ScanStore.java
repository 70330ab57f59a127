package dev.pailou.login.store;

import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.ScanCode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** QR codes that browsers show. */
@Singleton
public class ScanStore {

    private static final String REPLACE = """
            update ScanEntity set sceneHash = ?1, shown = ?2, expiresAt = ?3
            where loginId = ?4 and event is null and expiresAt <= ?5
            """;

    private static final String SCANNED = """
            update ScanEntity set event = ?1
            where sceneHash = ?2 and event is null and expiresAt > ?3
              and exists (select 1 from LoginEntity l where l.id = loginId and l.connectionId = ?4 and l.status = ?5)
            """;

    /** Keeps a login's first code. */
    public Uni<Void> create(ScanCode code) {
        return Panache.withTransaction(() -> ScanEntity.of(code).persist()).replaceWithVoid();
    }

    /** @return the code that the login's browser shows; empty when people don't scan there */
    public Uni<Optional<ScanCode>> find(String loginId) {
        return Panache.withSession(() -> ScanEntity.<ScanEntity>findById(loginId))
                .map(found -> Optional.ofNullable(found).map(ScanEntity::toDomain));
    }

    /** @return whether the code now stands in the place of one that expired before anybody scanned it */
    public Uni<Boolean> replace(ScanCode code, Instant now) {
        return update(REPLACE, code.sceneHash(), code.shown(), code.expiresAt(), code.loginId(), now);
    }

    /**
     * Hands what the vendor said to the login that waits for the scene, in the caller's transaction if there is one. The
     * first who scans counts.
     *
     * @param connectionId the connection that was told
     * @param event        what the vendor said, encrypted
     * @return whether a login waited for it
     */
    public Uni<Boolean> scanned(String connectionId, String sceneHash, String event, Instant now) {
        return update(SCANNED, event, sceneHash, now, connectionId, LoginStatus.STARTED);
    }

    private static Uni<Boolean> update(String hql, Object... values) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> {
            var query = session.createMutationQuery(hql);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate().map(changed -> changed == 1);
        }));
    }
}
