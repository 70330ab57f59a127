package dev.pailou.token.domain;

import dev.pailou.kernel.ids.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One application's request, for one browser or, where somebody comes in by a token exchange, for none.
 *
 * @param id            the authorization
 * @param poolId        its pool
 * @param applicationId the application that asked
 * @param purpose       {@code sign-in}, or {@code link} for a further way in of somebody who is in
 * @param grant         the grant by which its tokens are issued
 * @param status        how far it has come
 * @param browserHash   SHA-256 of the cookie of the browser that it was made for, null without a browser
 * @param redirectUri   where the answer goes, null where it goes to no address
 * @param responseMode  how it gets there
 * @param state         the application's state, or null
 * @param scope         scopes granted, separated by spaces
 * @param nonce         the application's nonce, or null
 * @param codeChallenge S256 code challenge, or null
 * @param uiLocales     languages that the application wishes for, or null
 * @param wishes        what is asked beyond scopes
 * @param expectedUserId who alone may answer it, or null for anybody (OpenID Connect Core section 3.1.2.1, {@code
 *     id_token_hint})
 * @param consentWanted whether the person is asked to agree in any case ({@code prompt=consent})
 * @param sessionId     the session for which it was answered, null as long as it wasn't or where there is no browser
 * @param expiresAt     until when the person may finish
 * @param decision      what became of the latest login
 * @param keyThumbprint RFC 7638 thumbprint of the key that its code is bound to and, for a public application, its
 *     refresh tokens (RFC 9449), or null
 * @param callbackConnectionId the connection at whose own start address it was begun, whose callback URL the answer goes
 *     to, or null for an answer to a redirect URI
 */
public record Authorization(
        String id,
        String poolId,
        String applicationId,
        String purpose,
        Grant grant,
        AuthorizationStatus status,
        String browserHash,
        String redirectUri,
        ResponseMode responseMode,
        String state,
        String scope,
        String nonce,
        String codeChallenge,
        String uiLocales,
        Wishes wishes,
        String expectedUserId,
        boolean consentWanted,
        String sessionId,
        Instant expiresAt,
        Optional<Decision> decision,
        String keyThumbprint,
        String callbackConnectionId) {

    /** Purpose of what somebody begins who is in already. */
    public static final String LINK = "link";

    /** How long a person may take from the application's request to the code. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    /** The same for a request without a browser: as long as what is told of its login counts. */
    public static final Duration LIFETIME_WITHOUT_BROWSER = Duration.ofMinutes(2);

    /** @return where the answer goes, for an authorization with a browser */
    public ResponseTarget target() {
        return new ResponseTarget(redirectUri, responseMode, state);
    }

    /**
     * @param granted scopes, separated by spaces
     * @return as it counts for refreshed tokens: with those scopes, and without the nonce, which belonged to the first
     *     answer (OpenID Connect Core section 12.2)
     */
    public Authorization refreshed(String granted) {
        return with(granted, null, wishes);
    }

    /**
     * @param registered resources that the application is registered with now
     * @return as it counts for those alone
     */
    public Authorization within(List<String> registered) {
        return with(scope, nonce, wishes.within(registered));
    }

    /**
     * @param resources the resources that a token request names
     * @return as it counts for those alone, or for all when there are none; empty when one was not asked for before
     */
    public Optional<Authorization> narrowed(List<String> resources) {
        return wishes.narrowed(resources).map(narrowed -> with(scope, nonce, narrowed));
    }

    private Authorization with(String otherScope, String otherNonce, Wishes otherWishes) {
        return new Authorization(
                id,
                poolId,
                applicationId,
                purpose,
                grant,
                status,
                browserHash,
                redirectUri,
                responseMode,
                state,
                otherScope,
                otherNonce,
                codeChallenge,
                uiLocales,
                otherWishes,
                expectedUserId,
                consentWanted,
                sessionId,
                expiresAt,
                decision,
                keyThumbprint,
                callbackConnectionId);
    }

    /**
     * Configuration may have changed since it was begun.
     *
     * @param application its application as it is now
     * @param callback    its callback connection as it is now, if it has one
     * @return whether the answer may still go where it was to go
     */
    public boolean leadsTo(Application application, Optional<Connection> callback) {
        if (callbackConnectionId == null) {
            return application.redirectsTo(redirectUri);
        }
        var same = new Callback(redirectUri, application.id(), responseMode);
        return callback.filter(connection -> connection.id().equals(callbackConnectionId))
                .filter(connection -> connection.poolId().equals(poolId))
                .flatMap(Connection::callback)
                .filter(same::equals)
                .isPresent();
    }

    /** @return whether its answer is an ID token, and no code */
    public boolean isAnsweredByIdToken() {
        return callbackConnectionId != null && responseMode != ResponseMode.QUERY;
    }

    /** @return whether the cookie is that of the browser it was made for */
    public boolean isOf(String browser) {
        return Digest.matches(browser, browserHash);
    }

    /** @return whether somebody who is in wants a further way in */
    public boolean isLink() {
        return LINK.equals(purpose);
    }

    /** @return whether this person may answer it */
    public boolean isFor(Person person) {
        return expectedUserId == null || expectedUserId.equals(person.userId());
    }

    /** @return whether the person took too long */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** @return whether the person can still finish it by logging in */
    public boolean isOpen(Instant now) {
        return status.isOpen() && !isExpired(now);
    }
}
