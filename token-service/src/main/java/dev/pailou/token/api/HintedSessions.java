package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.request.AuthorizationParameters;
import dev.pailou.token.domain.session.IdTokenHint;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.signing.InvalidToken;
import dev.pailou.token.signing.TokenVerifier;
import dev.pailou.token.store.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Whom an application means that wants somebody logged out. */
@Singleton
class HintedSessions {

    private static final Logger LOG = Logger.getLogger(HintedSessions.class);

    private final TokenVerifier tokens;
    private final Sessions sessions;
    private final Addressing addressing;
    private final Clock clock = Clock.systemUTC();

    HintedSessions(TokenVerifier tokens, Sessions sessions, Addressing addressing) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.addressing = addressing;
    }

    /**
     * @return what the {@code id_token_hint} says; nothing for one that isn't ours, which says no more than none: the
     *     person is asked then
     */
    Uni<Optional<IdTokenHint>> hint(Pool pool, AuthorizationParameters parameters) {
        return parameters
                .one("id_token_hint")
                .map(hint -> tokens.hint(hint, pool.id(), addressing.issuer(pool.domain()))
                        .map(Optional::of)
                        .onFailure(InvalidToken.class)
                        .recoverWithItem(invalid -> {
                            LOG.warnf("An id_token_hint was ignored: reason=%s", invalid.getMessage());
                            return Optional.empty();
                        }))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** @return the session that a hint names, as long as it is live and that user's */
    Uni<Optional<Session>> session(Pool pool, Optional<IdTokenHint> hint) {
        return hint.flatMap(IdTokenHint::sessionId)
                .map(id -> sessions.byId(id).map(found -> found.filter(
                                session -> session.poolId().equals(pool.id()))
                        .filter(session ->
                                session.person().userId().equals(hint.get().userId()))
                        .filter(session -> session.isLive(clock.instant()))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
