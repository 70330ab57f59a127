package dev.pailou.token.store;

import dev.pailou.kernel.events.BindingRequired;
import dev.pailou.kernel.events.LoginEvent;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.LoginWish;
import dev.pailou.token.domain.Person;
import dev.pailou.token.domain.ResponseMode;
import dev.pailou.token.domain.Wishes;
import dev.pailou.token.domain.device.DeviceAuthorization;
import dev.pailou.token.domain.issue.AccessTokenId;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.domain.refresh.RefreshToken;
import dev.pailou.token.domain.request.AcceptedRequest;
import dev.pailou.token.domain.session.Session;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Authorizations and their codes. Each step is one conditional statement whose row count tells who was first, however
 * many try at once; the database's clock decides what has expired.
 */
@Singleton
public class Authorizations {

    /** Of somebody who was deleted before their login is heard of, nothing is kept that was told with it. */
    private static final String DECIDE = """
            update authorizations
               set status = ?1, login_id = ?2, connection_id = ?3, user_id = ?4, amr = ?6,
                   claims = case when exists (select 1 from exclusion
                                               where user_id = cast(?4 as varchar) and deleted)
                                 then '{}' else cast(?5 as text) end,
                   authenticated_at = ?7, reason = ?8, ticket_hash = ?9, ticket_expires_at = ?10, decided_at = ?11,
                   user_version = ?15
             where id = ?12 and pool_id = ?13 and application_id = ?14
               and status in ('WAITING', 'DECIDED', 'REFUSED', 'BINDING_REQUIRED', 'BINDING_ASKED')
               and (decided_at is null or decided_at <= ?11)
               and expires_at > now()
            """;

    private static final String ISSUE_CODE = """
            update authorizations
               set status = 'CODE_ISSUED', code_hash = ?1, code_expires_at = now() + interval '60 seconds',
                   session_id = ?4, login_hint = null
             where id = ?2 and status = 'DECIDED' and ticket_hash = ?3 and ticket_expires_at > now()
               and expires_at > now()
            """;

    private static final String ISSUE_CODE_FOR_SESSION = """
            update authorizations
               set status = 'CODE_ISSUED', code_hash = ?1, code_expires_at = now() + interval '60 seconds', login_hint = null
             where id = ?2 and status in ('DECIDED', 'CONSENT_GIVEN') and session_id = ?3 and expires_at > now()
            """;

    private static final String ASK_FOR_CONSENT = """
            update authorizations set status = 'CONSENT_ASKED', session_id = ?1
             where id = ?2 and status = 'DECIDED' and ticket_hash = ?3 and ticket_expires_at > now()
               and expires_at > now()
            """;

    private static final String GO_TO_QUESTION = """
            update authorizations set status = 'BINDING_ASKED'
             where id = ?1 and status = 'BINDING_REQUIRED' and ticket_hash = ?2 and ticket_expires_at > now()
               and expires_at > now()
            """;

    private static final String REDEEM = """
            update authorizations
               set status = 'REDEEMED', refresh_family_hash = ?1, refresh_hash = ?2,
                   refresh_expires_at = now() + cast(?3 as bigint) * interval '1 second',
                   expires_at = greatest(expires_at, now() + cast(?4 as bigint) * interval '1 second'),
                   key_thumbprint = coalesce(cast(?5 as varchar), key_thumbprint)
             where code_hash = ?6 and pool_id = ?7 and application_id = ?8 and status = 'CODE_ISSUED'
               and code_expires_at > now()
            """;

    private static final String EXCHANGE = """
            update authorizations
               set status = 'REDEEMED', refresh_family_hash = ?1, refresh_hash = ?2,
                   refresh_expires_at = now() + cast(?3 as bigint) * interval '1 second',
                   expires_at = greatest(expires_at, now() + cast(?4 as bigint) * interval '1 second'),
                   key_thumbprint = coalesce(cast(?5 as varchar), key_thumbprint)
             where id = ?6 and grant_type = ?7 and status = 'DECIDED' and ticket_hash = ?8
               and ticket_expires_at > now() and expires_at > now()
            """;

    private static final String REVOKE = """
            update authorizations set status = 'REVOKED'
             where code_hash = ?1 and pool_id = ?2 and application_id = ?3 and status = 'REDEEMED'
            """;

    private static final String CANCEL = """
            update authorizations set status = 'CANCELLED'
             where id = ?1
               and status in ('WAITING', 'DECIDED', 'REFUSED', 'BINDING_REQUIRED', 'BINDING_ASKED', 'CONSENT_ASKED',
                              'CONSENT_GIVEN')
               and expires_at > now()
            """;

    private final StoredClaims claims;
    private final Clock clock = Clock.systemUTC();

    Authorizations(StoredClaims claims) {
        this.claims = claims;
    }

    /**
     * Begins an authorization.
     *
     * @param request the application's request, checked
     * @param browser value of the browser's cookie
     * @return the handle, 256 random bits, which is stored nowhere
     */
    public Uni<String> begin(AcceptedRequest request, String browser) {
        var handle = RandomValue.token();
        var row = begun(request, browser, handle);
        return Panache.withTransaction(row::persist).replaceWith(handle);
    }

    /**
     * Begins an authorization that a session answers. Needs a transaction.
     *
     * @param request the application's request, checked
     * @param browser value of the browser's cookie
     * @param session the person's session
     * @param status  how far it has come by that
     * @return the authorization
     */
    Uni<OfSession> begin(AcceptedRequest request, String browser, Session session, AuthorizationStatus status) {
        var handle = RandomValue.token();
        var row = begun(request, browser, handle);
        row.status = status;
        // Nobody logs in.
        keep(request.wishes().login().withoutHint(), row);
        row.sessionId = session.id();
        row.loginId = session.loginId();
        row.connectionId = session.connectionId();
        row.userId = session.person().userId();
        row.userVersion = session.person().version();
        row.claims = claims.write(session.person());
        row.amr = String.join(" ", session.person().amr());
        row.authenticatedAt = session.person().authenticatedAt();
        row.reason = Decision.OF_SESSION;
        return row.persistAndFlush().replaceWith(new OfSession(row.id, handle));
    }

    /**
     * Begins what gives somebody who is in a further way in. It is theirs alone, and of the session in which they began
     * it; nothing is ever issued for it.
     *
     * @param request of the application by which people come to their own accounts
     * @param browser value of the browser's cookie
     * @param session the person's session
     * @return the handle, 256 random bits, which is stored nowhere
     */
    public Uni<String> beginLink(AcceptedRequest request, String browser, Session session) {
        var handle = RandomValue.token();
        var row = begun(request, browser, handle);
        row.purpose = Authorization.LINK;
        row.sessionId = session.id();
        row.expectedUserId = session.person().userId();
        return Panache.withTransaction(row::persist).replaceWith(handle);
    }

    /**
     * An authorization that a session answers.
     *
     * @param id     the authorization
     * @param handle its handle, stored nowhere
     */
    record OfSession(String id, String handle) {}

    private AuthorizationEntity begun(AcceptedRequest request, String browser, String handle) {
        var row = begun(
                request.poolId(),
                request.applicationId(),
                Grant.AUTHORIZATION_CODE,
                request.scope(),
                Authorization.LIFETIME);
        row.handleHash = Digest.sha256(handle);
        row.browserHash = Digest.sha256(browser);
        row.redirectUri = request.redirectUri();
        row.responseMode = request.responseMode().code();
        row.state = request.state();
        row.nonce = request.nonce();
        row.codeChallenge = request.codeChallenge();
        row.uiLocales = request.uiLocales();
        row.resources = texts(request.wishes().resources());
        row.claimsWanted = request.wishes().claims();
        keep(request.wishes().login(), row);
        row.keyThumbprint = request.keyThumbprint();
        row.expectedUserId = request.expectedUserId();
        row.consentWanted = request.consentWanted();
        row.callbackConnectionId = request.callbackConnectionId();
        return row;
    }

    private static void keep(LoginWish wish, AuthorizationEntity row) {
        row.loginPrompt = wish.prompt();
        row.maxAge = wish.maxAge();
        row.loginHint = wish.hint();
    }

    /**
     * Begins an authorization without a browser: it has no handle, so that no browser ever goes on with it.
     *
     * @param poolId        the pool
     * @param applicationId the application
     * @param scope         scopes to grant, separated by spaces
     * @return its id
     */
    public Uni<String> beginExchange(String poolId, String applicationId, String scope) {
        var row = begun(poolId, applicationId, Grant.TOKEN_EXCHANGE, scope, Authorization.LIFETIME_WITHOUT_BROWSER);
        return Panache.withTransaction(row::persist).replaceWith(row.id);
    }

    /**
     * Begins an authorization whose browser comes later. Needs a transaction.
     *
     * @param poolId        the pool
     * @param applicationId the application
     * @param scope         scopes to grant, separated by spaces
     * @param resources     who else the tokens shall be for
     * @return its id
     */
    Uni<String> beginOnDevice(String poolId, String applicationId, String scope, List<String> resources) {
        var row = begun(poolId, applicationId, Grant.DEVICE_CODE, scope, DeviceAuthorization.LIFETIME);
        row.resources = texts(resources);
        return row.persist().replaceWith(row.id);
    }

    private AuthorizationEntity begun(
            String poolId, String applicationId, Grant grant, String scope, Duration lifetime) {
        var row = new AuthorizationEntity();
        row.id = Ids.next();
        row.poolId = poolId;
        row.applicationId = applicationId;
        row.purpose = "sign-in";
        row.grantType = grant.code();
        row.status = AuthorizationStatus.WAITING;
        row.responseMode = ResponseMode.QUERY.code();
        row.scope = scope;
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        row.expiresAt = row.createdAt.plus(lifetime);
        return row;
    }

    /** @return the authorization with this id, as it stands at this moment */
    public Uni<Optional<Authorization>> byId(String id) {
        return find("id = ?1", id);
    }

    /**
     * @param authorization an authorization
     * @param at            when it began
     */
    record Beginning(Authorization authorization, Instant at) {}

    /** @return the authorization with this id, and when it began */
    Uni<Optional<Beginning>> beginningOf(String id) {
        return Panache.withSession(() -> AuthorizationEntity.<AuthorizationEntity>findById(id))
                .map(found -> Optional.ofNullable(found).map(row -> new Beginning(toDomain(row), row.createdAt)));
    }

    /** @return the authorization of a handle, as it stands at this moment */
    public Uni<Optional<Authorization>> byHandle(String handle) {
        return handle == null
                ? Uni.createFrom().item(Optional.empty())
                : find("handleHash = ?1", Digest.sha256(handle));
    }

    /** @return the authorization that a code was issued for, also when the code has ended or was used */
    public Uni<Optional<Authorization>> byCode(String code) {
        return find("codeHash = ?1", Digest.sha256(code));
    }

    /** @return the authorization that an access token came of, by its {@link AccessTokenId} */
    public Uni<Optional<Authorization>> byAccessToken(String tokenId) {
        return AccessTokenId.authorization(tokenId).map(this::byId).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    /** @return the authorization that a refresh token came of, also when the token has ended or was used */
    public Uni<Optional<Authorization>> byRefreshToken(RefreshToken token) {
        return find("refreshFamilyHash = ?1", Digest.sha256(token.family()));
    }

    /**
     * Takes a decision in, unless the application was answered already or a later decision is here. Needs a
     * transaction.
     *
     * @param bound who came
     * @param at    when it was decided
     * @return whether it was taken
     */
    public Uni<Boolean> decide(UserBound bound, Instant at) {
        return Statement.changesOne(
                        DECIDE,
                        AuthorizationStatus.DECIDED.name(),
                        bound.loginId(),
                        bound.connectionId(),
                        bound.userId(),
                        claims.write(bound.claims(), bound.identities()),
                        String.join(" ", bound.amr()),
                        Statement.at(bound.authenticatedAt()),
                        bound.reason(),
                        bound.ticketHash(),
                        Statement.at(bound.ticketExpiresAt()),
                        Statement.at(at),
                        bound.authorizationId(),
                        bound.poolId(),
                        bound.applicationId(),
                        bound.userVersion())
                .call(taken -> taken
                        ? Profiles.catchUp(bound.authorizationId())
                        : Uni.createFrom().voidItem());
    }

    /**
     * Takes a refusal in, under the same conditions. Needs a transaction.
     *
     * @param refused the refusal
     * @param at      when it was decided
     * @return whether it was taken
     */
    public Uni<Boolean> refuse(LoginRefused refused, Instant at) {
        return decideNobody(
                AuthorizationStatus.REFUSED,
                refused,
                refused.applicationId(),
                refused.connectionId(),
                refused.reason(),
                refused.ticketHash(),
                refused.ticketExpiresAt(),
                at);
    }

    /**
     * Takes in that the person has to be asked, under the same conditions. Nobody comes in by that. Needs a transaction.
     *
     * @param asked the question
     * @param at    when it was decided
     * @return whether it was taken
     */
    public Uni<Boolean> ask(BindingRequired asked, Instant at) {
        return decideNobody(
                AuthorizationStatus.BINDING_REQUIRED,
                asked,
                asked.applicationId(),
                asked.connectionId(),
                asked.reason(),
                asked.ticketHash(),
                asked.ticketExpiresAt(),
                at);
    }

    private static Uni<Boolean> decideNobody(
            AuthorizationStatus status,
            LoginEvent login,
            String applicationId,
            String connectionId,
            String reason,
            String ticketHash,
            Instant ticketExpiresAt,
            Instant at) {
        return Statement.changesOne(
                DECIDE,
                status.name(),
                login.loginId(),
                connectionId,
                null,
                null,
                null,
                null,
                reason,
                ticketHash,
                Statement.at(ticketExpiresAt),
                Statement.at(at),
                login.authorizationId(),
                login.poolId(),
                applicationId,
                null);
    }

    /**
     * Uses a ticket up and issues the code. Needs a transaction.
     *
     * @param id        the authorization
     * @param ticket    the ticket of its latest decision
     * @param code      the code, 256 random bits, stored nowhere, valid for 60 seconds
     * @param sessionId the session for which it is issued
     * @return false when somebody was faster or it is too late
     */
    Uni<Boolean> issueCode(String id, String ticket, String code, String sessionId) {
        return Statement.changesOne(ISSUE_CODE, Digest.sha256(code), id, Digest.sha256(ticket), sessionId);
    }

    /**
     * Uses a ticket up: the browser goes to the question.
     *
     * @param id     the authorization
     * @param ticket the ticket of its latest decision
     * @return false when somebody was faster or it is too late
     */
    public Uni<Boolean> goToQuestion(String id, String ticket) {
        return Panache.withTransaction(() -> Statement.changesOne(GO_TO_QUESTION, id, Digest.sha256(ticket)));
    }

    /**
     * Uses a ticket up, and leaves the rest to the person. Needs a transaction.
     *
     * @param id        the authorization
     * @param ticket    the ticket of its latest decision
     * @param sessionId the person's session
     * @return false when somebody was faster or it is too late
     */
    Uni<Boolean> askForConsent(String id, String ticket, String sessionId) {
        return Statement.changesOne(ASK_FOR_CONSENT, sessionId, id, Digest.sha256(ticket));
    }

    /**
     * Issues the code of an authorization that a session answers. Needs a transaction.
     *
     * @param id        the authorization
     * @param sessionId its session, live
     * @param code      the code, as above
     * @return false when somebody was faster or it is too late
     */
    Uni<Boolean> issueCodeForSession(String id, String sessionId, String code) {
        return Statement.changesOne(ISSUE_CODE_FOR_SESSION, Digest.sha256(code), id, sessionId);
    }

    /**
     * Uses a code up.
     *
     * @param code          the code
     * @param poolId        the pool
     * @param applicationId the application that presents it
     * @param redemption    what it will get
     * @return whether this was the first time, in time
     */
    public Uni<Boolean> redeem(String code, String poolId, String applicationId, Redemption redemption) {
        return redeem(REDEEM, redemption, Digest.sha256(code), poolId, applicationId);
    }

    /**
     * Uses a ticket up where there is no browser to carry a code.
     *
     * @param id            the authorization
     * @param ticket        the ticket of its decision
     * @param redemption    what the application will get
     * @return whether this was the first time, in time
     */
    public Uni<Boolean> exchange(String id, String ticket, Redemption redemption) {
        return redeem(EXCHANGE, redemption, id, Grant.TOKEN_EXCHANGE.code(), Digest.sha256(ticket));
    }

    /** @param which which row it must be, in three parameters after those of the redemption */
    static Uni<Boolean> redeem(String statement, Redemption redemption, Object... which) {
        var refresh = redemption.refreshToken();
        var access = redemption.accessTokenLife().toSeconds();
        var longest = refresh.isPresent()
                ? Math.max(access, redemption.refreshTokenLife().toSeconds())
                : access;
        return Panache.withTransaction(() -> Statement.changesOne(
                statement,
                refresh.map(RefreshToken::family).map(Digest::sha256).orElse(null),
                refresh.map(RefreshToken::secret).map(Digest::sha256).orElse(null),
                refresh.isPresent() ? redemption.refreshTokenLife().toSeconds() : null,
                longest,
                redemption.key().orElse(null),
                which[0],
                which[1],
                which[2]));
    }

    /**
     * Makes worthless what was issued for a code, because it was used twice (RFC 6749 section 4.1.2).
     *
     * @return whether there was anything
     */
    public Uni<Boolean> revoke(String code, String poolId, String applicationId) {
        return Panache.withTransaction(() -> Statement.changesOne(REVOKE, Digest.sha256(code), poolId, applicationId));
    }

    /**
     * Ends an authorization without a login.
     *
     * @return whether it was still open
     */
    public Uni<Boolean> cancel(String id) {
        return Panache.withTransaction(() -> Statement.changesOne(CANCEL, id));
    }

    private Uni<Optional<Authorization>> find(String condition, String value) {
        return Panache.withSession(() -> AuthorizationEntity.<AuthorizationEntity>find(condition, value)
                        .firstResult())
                .map(found -> Optional.ofNullable(found).map(this::toDomain));
    }

    private Authorization toDomain(AuthorizationEntity row) {
        return new Authorization(
                row.id,
                row.poolId,
                row.applicationId,
                row.purpose,
                Grant.find(row.grantType).orElseThrow(),
                row.status,
                row.browserHash,
                row.redirectUri,
                ResponseMode.find(row.responseMode).orElseThrow(),
                row.state,
                row.scope,
                row.nonce,
                row.codeChallenge,
                row.uiLocales,
                new Wishes(
                        texts(row.resources),
                        false,
                        row.claimsWanted,
                        new LoginWish(row.loginPrompt, row.maxAge, row.loginHint)),
                row.expectedUserId,
                row.consentWanted,
                row.sessionId,
                row.expiresAt,
                decision(row),
                row.keyThumbprint,
                row.callbackConnectionId);
    }

    private Optional<Decision> decision(AuthorizationEntity row) {
        if (row.loginId == null) {
            return Optional.empty();
        }
        var person = row.userId == null
                ? Optional.<Person>empty()
                : Optional.of(claims.person(row.userId, row.userVersion, row.claims, row.amr, row.authenticatedAt));
        return Optional.of(
                new Decision(row.loginId, row.connectionId, row.reason, row.ticketHash, row.ticketExpiresAt, person));
    }

    private static String[] texts(List<String> texts) {
        return texts.isEmpty() ? null : texts.toArray(String[]::new);
    }

    private static List<String> texts(String[] texts) {
        return texts == null ? List.of() : List.of(texts);
    }
}
