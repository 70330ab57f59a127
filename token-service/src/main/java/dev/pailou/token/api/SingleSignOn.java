package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.IdTokenWish;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.request.AcceptedRequest;
import dev.pailou.token.domain.request.AuthorizationAttempt;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SignOn;
import dev.pailou.token.domain.session.SignOnWish;
import dev.pailou.token.signing.InvalidToken;
import dev.pailou.token.signing.TokenVerifier;
import dev.pailou.token.store.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Finds out whether a browser's session answers an application's request. */
@Singleton
class SingleSignOn {

    private final Sessions sessions;
    private final Issuing issuing;
    private final AskingConsent asking;
    private final TokenVerifier tokens;
    private final Addressing addressing;
    private final Clock clock = Clock.systemUTC();

    SingleSignOn(
            Sessions sessions, Issuing issuing, AskingConsent asking, TokenVerifier tokens, Addressing addressing) {
        this.sessions = sessions;
        this.issuing = issuing;
        this.asking = asking;
        this.tokens = tokens;
        this.addressing = addressing;
    }

    /**
     * What follows from a request.
     *
     * @param step how the person is let in
     * @param wish what the application says about that
     */
    record Finding(SignOn step, SignOnWish wish) {}

    /**
     * @param attempt an application's request, checked
     * @param visitor the browser
     */
    Uni<Finding> find(AuthorizationAttempt attempt, Visitor visitor) {
        return expectedUser(attempt)
                .chain(expected -> usable(attempt, visitor).chain(session -> {
                    var wish = wish(attempt, expected);
                    var step = SignOn.of(wish, session, clock.instant());
                    return step instanceof SignOn.AtOnce(var live)
                            ? asking.neededAtOnce(
                                            AcceptedRequest.of(attempt, wish).answeredBy(live), attempt.client())
                                    .map(needed -> new Finding(needed ? step.withConsent(wish) : step, wish))
                            : Uni.createFrom().item(new Finding(step, wish));
                }))
                .onFailure(InvalidToken.class)
                .recoverWithItem(invalid -> new Finding(
                        new SignOn.Refused(
                                OAuth2Error.INVALID_REQUEST_CODE,
                                "id_token_hint is no ID token of this application, or of somebody else"),
                        wish(attempt, Optional.empty())));
    }

    private static SignOnWish wish(AuthorizationAttempt attempt, Optional<String> expectedUserId) {
        return SignOnWish.of(
                attempt.parameters().one("prompt").orElse(null),
                attempt.parameters().one("max_age").orElse(null),
                expectedUserId);
    }

    /** @return the session of a browser at a pool, as long as it is live */
    Uni<Optional<Session>> current(Pool pool, Visitor visitor) {
        return sessions.byCookie(pool.id(), visitor.session())
                .map(found -> found.filter(session -> session.isLive(clock.instant())));
    }

    /** A session that nothing may be issued for is as good as none: the person may come in by another way. */
    private Uni<Optional<Session>> usable(AuthorizationAttempt attempt, Visitor visitor) {
        return current(attempt.pool(), visitor)
                .chain(session -> session.isEmpty()
                        ? Uni.createFrom().item(session)
                        : issuing.denialFor(attempt, wish(attempt, Optional.empty()), session.get())
                                .map(denial -> session.filter(live -> denial.isEmpty())));
    }

    /**
     * Whom the application means: whom its {@code id_token_hint} names, or the {@code sub} that it wants in the ID token
     * (OpenID Connect Core sections 3.1.2.2 and 5.5.1).
     */
    private Uni<Optional<String>> expectedUser(AuthorizationAttempt attempt) {
        var named = IdTokenWish.parse(attempt.parameters().one("claims").orElse(null))
                .subject();
        return hinted(attempt).map(hinted -> {
            if (hinted.isPresent() && named.isPresent() && !hinted.equals(named)) {
                throw new InvalidToken("issued for somebody else than claims name");
            }
            return hinted.or(() -> named);
        });
    }

    private Uni<Optional<String>> hinted(AuthorizationAttempt attempt) {
        var pool = attempt.pool();
        return attempt.parameters()
                .one("id_token_hint")
                .map(hint -> tokens.hint(hint, pool.id(), addressing.issuer(pool.domain()))
                        .map(read -> {
                            if (!read.audience().contains(attempt.client().id())) {
                                throw new InvalidToken("issued to another application");
                            }
                            return Optional.of(read.userId());
                        }))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
