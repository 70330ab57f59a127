package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationResponse;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Disclosure;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.UserClaims;
import dev.pailou.token.domain.issue.IdToken;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.signing.TokenIssuer;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Answers a request whose code was issued this moment: with the code, or, for a callback URL that takes an ID token, with
 * that. The code is used up here then and leaves nowhere, so that whatever withdraws codes withdraws the token as well.
 */
@Singleton
class IssuedAnswers {

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final TokenIssuer tokens;
    private final Answers answers;
    private final Addressing addressing;
    private final AuthorizationMetrics metrics;

    IssuedAnswers(
            Configuration configuration,
            Authorizations authorizations,
            TokenIssuer tokens,
            Answers answers,
            Addressing addressing,
            AuthorizationMetrics metrics) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.tokens = tokens;
        this.answers = answers;
        this.addressing = addressing;
        this.metrics = metrics;
    }

    /**
     * @param pool          the pool
     * @param authorization the request, for which nothing keeps a code from being issued
     * @param code          that code
     * @param visitor       whose browser takes the answer there
     */
    Uni<Response> send(Pool pool, Authorization authorization, String code, Visitor visitor) {
        if (authorization.callbackConnectionId() != null) {
            metrics.callback(authorization.responseMode());
        }
        return (authorization.isAnsweredByIdToken()
                        ? idToken(pool, authorization, code)
                        : Uni.createFrom()
                                .item(AuthorizationResponse.success(
                                        authorization.target(), code, addressing.issuer(pool.domain()))))
                .chain(answer -> answers.send(answer, visitor));
    }

    private Uni<AuthorizationResponse> idToken(Pool pool, Authorization authorization, String code) {
        return authorizations
                .redeem(code, pool.id(), authorization.applicationId(), Redemption.ofIdToken())
                .chain(first -> first ? authorizations.byCode(code) : nothing())
                .chain(found -> configuration
                        .application(authorization.applicationId())
                        .chain(application -> found.isPresent() && application.isPresent()
                                ? tokens.alone(pool, application.get(), token(pool, application.get(), found.get()))
                                        .map(token -> AuthorizationResponse.idToken(
                                                authorization.target(), token, addressing.issuer(pool.domain())))
                                : Uni.createFrom().item(withdrawn(pool, authorization))));
    }

    /** It is as it was stored with its code: for the session that was begun with it. */
    private IdToken token(Pool pool, Application application, Authorization stored) {
        var person = stored.decision().flatMap(Decision::person).orElseThrow();
        var disclosure = Disclosure.inIdTokenAlone(
                Scopes.parse(stored.scope()), application.openid().claims());
        return new IdToken(
                addressing.issuer(pool.domain()),
                application.id(),
                person,
                stored.nonce(),
                stored.sessionId(),
                UserClaims.profile(person, disclosure));
    }

    private static Uni<Optional<Authorization>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** Blocked, logged out or deleted between two statements. */
    private AuthorizationResponse withdrawn(Pool pool, Authorization authorization) {
        return AuthorizationResponse.error(
                authorization.target(),
                OAuth2Error.ACCESS_DENIED_CODE,
                "what was issued was withdrawn at once",
                addressing.issuer(pool.domain()));
    }
}
