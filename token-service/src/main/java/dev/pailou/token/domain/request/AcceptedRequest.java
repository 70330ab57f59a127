package dev.pailou.token.domain.request;

import dev.pailou.token.domain.Scopes;

/**
 * What of an authorization request is kept, after all checks.
 *
 * @param poolId        the pool
 * @param applicationId the application
 * @param redirectUri   where the answer goes
 * @param state         the application's state, or null
 * @param scope         the scopes that we know, separated by spaces; unknown ones are ignored (OpenID Connect Core
 *     section 3.1.2.1)
 * @param nonce         the application's nonce, or null
 * @param codeChallenge S256 code challenge, or null
 * @param uiLocales     languages that the application wishes for, or null
 */
public record AcceptedRequest(
        String poolId,
        String applicationId,
        String redirectUri,
        String state,
        String scope,
        String nonce,
        String codeChallenge,
        String uiLocales) {

    /** @param attempt a request without refusal */
    public static AcceptedRequest of(AuthorizationAttempt attempt) {
        var parameters = attempt.parameters();
        var requested = Scopes.parse(parameters.one("scope").orElse(null));
        return new AcceptedRequest(
                attempt.pool().id(),
                attempt.client().id(),
                parameters.one("redirect_uri").orElseThrow(),
                parameters.one("state").orElse(null),
                Scopes.ofPeople(requested),
                parameters.one("nonce").orElse(null),
                parameters.one("code_challenge").orElse(null),
                parameters.one("ui_locales").orElse(null));
    }
}
