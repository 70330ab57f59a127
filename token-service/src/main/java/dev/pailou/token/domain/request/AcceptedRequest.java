package dev.pailou.token.domain.request;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Connection;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.LoginWish;
import dev.pailou.token.domain.ResponseMode;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.Wishes;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SignOnWish;
import java.time.Duration;
import java.util.Optional;

/**
 * What of an authorization request is kept, after all checks.
 *
 * @param poolId        the pool
 * @param applicationId the application
 * @param redirectUri   where the answer goes
 * @param responseMode  how it gets there
 * @param state         the application's state, or null
 * @param scope         the scopes that we know, separated by spaces; unknown ones are ignored (OpenID Connect Core
 *     section 3.1.2.1)
 * @param nonce         the application's nonce, or null
 * @param codeChallenge S256 code challenge, or null
 * @param uiLocales     languages that the application wishes for, or null
 * @param wishes        what is asked beyond scopes
 * @param keyThumbprint thumbprint of the key that the code is bound to, or null
 * @param expectedUserId who alone may answer it, or null for anybody
 * @param consentWanted whether the person is asked to agree in any case
 * @param callbackConnectionId the connection at whose own start address it was begun, or null
 */
public record AcceptedRequest(
        String poolId,
        String applicationId,
        String redirectUri,
        ResponseMode responseMode,
        String state,
        String scope,
        String nonce,
        String codeChallenge,
        String uiLocales,
        Wishes wishes,
        String keyThumbprint,
        String expectedUserId,
        boolean consentWanted,
        String callbackConnectionId) {

    /**
     * @param attempt a request without refusal
     * @param wish    how the person is to be let in
     */
    public static AcceptedRequest of(AuthorizationAttempt attempt, SignOnWish wish) {
        var parameters = attempt.parameters();
        var target = ResponseModeIsPossible.target(attempt);
        var requested = Scopes.parse(parameters.one("scope").orElse(null));
        return new AcceptedRequest(
                attempt.pool().id(),
                attempt.client().id(),
                target.redirectUri(),
                target.mode(),
                target.state(),
                Scopes.ofPeople(requested, attempt.client()),
                parameters.one("nonce").orElse(null),
                parameters.one("code_challenge").orElse(null),
                parameters.one("ui_locales").orElse(null),
                wishes(parameters, wish),
                parameters.one("dpop_jkt").orElse(null),
                wish.userId().orElse(null),
                wish.consent(),
                null);
    }

    /** @return the same, begun at a connection's own start address */
    AcceptedRequest at(Connection callback) {
        return new AcceptedRequest(
                poolId,
                applicationId,
                redirectUri,
                responseMode,
                state,
                scope,
                nonce,
                codeChallenge,
                uiLocales,
                wishes,
                keyThumbprint,
                expectedUserId,
                consentWanted,
                callback.id());
    }

    /**
     * What the application asks by which people come to their own accounts, without anybody asking by an address.
     *
     * @param application that application
     * @param state       tells its page where to go on
     */
    public static AcceptedRequest ofAccount(Application application, String state) {
        return new AcceptedRequest(
                application.poolId(),
                application.id(),
                application.redirectUris().getFirst(),
                ResponseMode.QUERY,
                state,
                Scopes.OPENID,
                null,
                null,
                null,
                Wishes.NONE,
                null,
                null,
                false,
                null);
    }

    /** @return what it becomes when a session answers it, without an id yet */
    public Authorization answeredBy(Session session) {
        return new Authorization(
                null,
                poolId,
                applicationId,
                "sign-in",
                Grant.AUTHORIZATION_CODE,
                AuthorizationStatus.DECIDED,
                null,
                redirectUri,
                responseMode,
                state,
                scope,
                nonce,
                codeChallenge,
                uiLocales,
                wishes,
                expectedUserId,
                consentWanted,
                session.id(),
                null,
                Optional.of(session.decision()),
                keyThumbprint,
                callbackConnectionId);
    }

    private static Wishes wishes(AuthorizationParameters parameters, SignOnWish wish) {
        return new Wishes(
                parameters.all("resource").stream().distinct().toList(),
                false,
                parameters.one("claims").orElse(null),
                new LoginWish(
                        wish.loginPrompt().orElse(null),
                        wish.maxAge().map(Duration::toSeconds).orElse(null),
                        parameters.one("login_hint").orElse(null)));
    }
}
