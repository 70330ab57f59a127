package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.issue.AccessToken;
import dev.pailou.token.domain.issue.AccessTokenId;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.signing.TokenIssuer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

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
     * @param pool          the pool
     * @param authorization the application's request, decided and used up by whoever calls this
     * @param redemption    what the application gets for it
     */
    Uni<TokenResponse> issue(Pool pool, Authorization authorization, Redemption redemption) {
        var person = authorization.decision().flatMap(Decision::person).orElseThrow();
        var issuer = addressing.issuer(pool.domain());
        var accessToken = new AccessToken(
                issuer,
                person.userId(),
                authorization.wishes().audience(issuer),
                authorization.applicationId(),
                authorization.scope(),
                AccessTokenId.next(authorization.id()),
                redemption.key());
        return tokens.forPerson(authorization, person, accessToken, redemption.accessTokenLife())
                .map(signed ->
                        TokenResponse.of(signed.accessToken(), redemption, authorization.scope(), signed.idToken()));
    }
}
