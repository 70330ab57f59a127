package dev.pailou.token.store;

import dev.pailou.token.domain.session.SessionEnd;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Cuts a person off: nobody is logged in as them any more, and no application holds anything for them. They may come in
 * again, if they still can. Each step is safe alone, so that whoever is answered by a failure just asks again.
 */
@Singleton
public class CutOff {

    private final Grants grants;
    private final Sessions sessions;
    private final SessionEnds ends;

    CutOff(Grants grants, Sessions sessions, SessionEnds ends) {
        this.grants = grants;
        this.sessions = sessions;
        this.ends = ends;
    }

    /**
     * First what applications hold, and what is on its way, so that no login that is under way comes to a session
     * afterwards. Then the sessions; and as long as there was one, everything again: it may have answered a request in
     * between, and there may be more sessions than one list holds.
     *
     * @param poolId the pool
     * @param userId the person
     * @param by     the administrator
     */
    public Uni<Void> person(String poolId, String userId, String by) {
        return grants.revokeAll(poolId, userId, by)
                .chain(() -> sessions.ofUser(poolId, userId))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : ends.end(found, SessionEnd.REVOKED, by).chain(() -> person(poolId, userId, by)));
    }
}
