package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Disclosure;
import dev.pailou.token.domain.Person;
import dev.pailou.token.domain.RequestedClaims;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.UserClaims;
import dev.pailou.token.domain.issue.AccessToken;
import dev.pailou.token.domain.issue.AccessTokenId;
import dev.pailou.token.domain.issue.AuthenticationEvent;
import dev.pailou.token.domain.issue.IdToken;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.signing.TokenIssuer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What an application gets for somebody who logged in, the same by every grant. */
@Singleton
class PeoplesTokens {

    private final TokenIssuer tokens;
    private final Addressing addressing;

    PeoplesTokens(TokenIssuer tokens, Addressing addressing) {
        this.tokens = tokens;
        this.addressing = addressing;
    }

    /**
     * @param asked         the application's request
     * @param authorization what it is about, decided and used up by whoever calls this
     * @param redemption    what the application gets for it
     */
    Uni<TokenResponse> issue(GrantRequest asked, Authorization authorization, Redemption redemption) {
        var pool = asked.pool();
        var application = asked.application();
        var person = authorization.decision().flatMap(Decision::person).orElseThrow();
        var issuer = addressing.issuer(pool.domain());
        var accessToken = new AccessToken(
                issuer,
                person.userId(),
                authorization.wishes().audience(issuer),
                application.id(),
                authorization.scope(),
                AccessTokenId.next(authorization.id()),
                Optional.of(AuthenticationEvent.of(person)),
                redemption.key(),
                redemption.accessTokenLife());
        return tokens.forPerson(pool, application, accessToken, idToken(issuer, application, authorization, person))
                .map(issued ->
                        TokenResponse.of(issued.accessToken(), redemption, authorization.scope(), issued.idToken()));
    }

    private static Optional<IdToken> idToken(
            String issuer, Application application, Authorization authorization, Person person) {
        if (!Scopes.parse(authorization.scope()).contains(Scopes.OPENID)) {
            return Optional.empty();
        }
        var disclosure = Disclosure.inIdToken(
                RequestedClaims.parse(authorization.wishes().claims()),
                application.openid().claims());
        return Optional.of(new IdToken(
                issuer,
                application.id(),
                person,
                authorization.nonce(),
                authorization.sessionId(),
                UserClaims.profile(person, disclosure)));
    }
}
