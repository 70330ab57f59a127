package dev.pailou.token.domain.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Callback;
import dev.pailou.token.domain.Connection;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Person;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.ResponseMode;
import dev.pailou.token.domain.Wishes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MayIssue")
class MayIssueTest {

    private static final Pool POOL = new Pool("pool", "Pool", "pool", true, false, PoolOpenIdSettings.DEFAULTS);
    private static final Application APPLICATION =
            application("pool", true, "authorization_code", "client_credentials");
    private static final long VERSION = 3;
    private static final Connection CONNECTION = connection("connection", "pool", true);

    @Test
    @DisplayName("lets a login through a connection have its code and tokens")
    void person() {
        assertThat(denial(POOL, APPLICATION, CONNECTION)).isEmpty();
    }

    @Test
    @DisplayName("lets an application have a token for itself")
    void application() {
        assertThat(ofApplication(POOL, APPLICATION)).isEmpty();
    }

    @Test
    @DisplayName("C7: asks the same of a refresh token as of the login it came of, but for the redirect URI")
    void refresh() {
        var login = authorization(decision("connection", true), "https://app.example.com/removed");
        var refreshing = application("pool", true, "refresh_token");
        assertThat(refreshed(refreshing, login, CONNECTION)).isEmpty();
        assertThat(refreshed(APPLICATION, login, CONNECTION)).contains(Denial.GRANT_NOT_ALLOWED);
        assertThat(refreshed(application("pool", false, "refresh_token"), login, CONNECTION))
                .contains(Denial.APPLICATION_DISABLED);
        assertThat(refreshed(refreshing, login, connection("connection", "pool", false)))
                .contains(Denial.CONNECTION_DISABLED);
        assertThat(refreshed(refreshing, authorization(decision(null, true), null), null))
                .contains(Denial.PASSWORD_SIGN_IN_DISABLED);
    }

    private static Optional<Denial> refreshed(
            Application application, Authorization authorization, Connection connection) {
        return MayIssue.denial(new Issuance.ToPerson(
                Optional.of(POOL),
                Optional.of(application),
                authorization,
                Optional.ofNullable(connection),
                Optional.empty(),
                Optional.empty(),
                Grant.REFRESH_TOKEN));
    }

    @Test
    @DisplayName("C7: stops everything of a pool that is switched off or gone")
    void pool() {
        var off = new Pool("pool", "Pool", "pool", false, false, PoolOpenIdSettings.DEFAULTS);
        assertThat(denial(off, APPLICATION, CONNECTION)).contains(Denial.POOL_DISABLED);
        assertThat(denial(null, APPLICATION, CONNECTION)).contains(Denial.POOL_DISABLED);
        assertThat(ofApplication(off, APPLICATION)).contains(Denial.POOL_DISABLED);
    }

    @Test
    @DisplayName("C7: stops everything of an application that is switched off, gone or of another pool")
    void applications() {
        for (var application : new Application[] {
            application("pool", false, "authorization_code", "client_credentials"),
            application("other", true, "authorization_code", "client_credentials"),
            null
        }) {
            assertThat(denial(POOL, application, CONNECTION)).contains(Denial.APPLICATION_DISABLED);
            assertThat(ofApplication(POOL, application)).contains(Denial.APPLICATION_DISABLED);
        }
    }

    @Test
    @DisplayName("stops a grant that the application may not use")
    void grants() {
        assertThat(denial(POOL, application("pool", true, "client_credentials"), CONNECTION))
                .contains(Denial.GRANT_NOT_ALLOWED);
        assertThat(ofApplication(POOL, application("pool", true, "authorization_code")))
                .contains(Denial.GRANT_NOT_ALLOWED);
    }

    @Test
    @DisplayName("C7: stops a login through a connection that is switched off, gone or of another pool")
    void connections() {
        for (var connection : new Connection[] {
            connection("connection", "pool", false),
            connection("connection", "other", true),
            connection("another", "pool", true),
            null
        }) {
            assertThat(denial(POOL, APPLICATION, connection)).contains(Denial.CONNECTION_DISABLED);
        }
    }

    @Test
    @DisplayName("C35: stops a login through a connection that the application doesn't offer, by whatever grant")
    void offered() {
        for (var grant : Grant.values()) {
            if (grant != Grant.CLIENT_CREDENTIALS) {
                assertThat(offering(Optional.of(List.of("connection")), grant)).isEmpty();
                assertThat(offering(Optional.empty(), grant))
                        .as("not known yet")
                        .isEmpty();
                assertThat(offering(Optional.of(List.of("another")), grant)).contains(Denial.CONNECTION_NOT_OFFERED);
                assertThat(offering(Optional.of(List.of()), grant)).contains(Denial.CONNECTION_NOT_OFFERED);
            }
        }
    }

    @Test
    @DisplayName("asks for no connection where nobody came through one: a password, or the application itself")
    void withoutConnection() {
        var withPasswords = new Pool("pool", "Pool", "pool", true, true, PoolOpenIdSettings.DEFAULTS);
        var login = authorization(decision(null, true), "https://app.example.com/cb");
        var offeringNone =
                application("pool", true, Optional.of(List.of()), "authorization_code", "client_credentials");
        assertThat(MayIssue.denial(toPerson(withPasswords, offeringNone, login, null)))
                .isEmpty();
        assertThat(ofApplication(POOL, offeringNone)).isEmpty();
    }

    private static Optional<Denial> offering(Optional<List<String>> connectionIds, Grant grant) {
        return MayIssue.denial(new Issuance.ToPerson(
                Optional.of(POOL),
                Optional.of(application("pool", true, connectionIds, grant.code())),
                authorization(decision("connection", true), "https://app.example.com/cb"),
                Optional.of(CONNECTION),
                Optional.empty(),
                Optional.empty(),
                grant));
    }

    @Test
    @DisplayName("C35: stops a password login where the pool has none any more")
    void passwords() {
        var withPasswords = new Pool("pool", "Pool", "pool", true, true, PoolOpenIdSettings.DEFAULTS);
        var login = authorization(decision(null, true), "https://app.example.com/cb");
        assertThat(MayIssue.denial(toPerson(withPasswords, APPLICATION, login, null)))
                .isEmpty();
        assertThat(MayIssue.denial(toPerson(POOL, APPLICATION, login, null)))
                .contains(Denial.PASSWORD_SIGN_IN_DISABLED);
    }

    @Test
    @DisplayName("C35: stops whoever was blocked or deleted after they were let in, by whatever grant")
    void excluded() {
        for (var grant : Grant.values()) {
            if (grant != Grant.CLIENT_CREDENTIALS) {
                assertThat(excluded(new Exclusion(VERSION + 1, false), grant)).contains(Denial.USER_BLOCKED);
                assertThat(excluded(new Exclusion(VERSION + 1, true), grant)).contains(Denial.USER_DELETED);
            }
        }
    }

    @Test
    @DisplayName("lets in whom user-service let in after the block, whatever else is heard of late")
    void unblocked() {
        assertThat(excluded(new Exclusion(VERSION - 1, false), Grant.AUTHORIZATION_CODE))
                .isEmpty();
        assertThat(excluded(new Exclusion(VERSION, false), Grant.AUTHORIZATION_CODE))
                .isEmpty();
        assertThat(excluded(new Exclusion(VERSION - 1, true), Grant.AUTHORIZATION_CODE))
                .as("nobody is let in after a deletion")
                .contains(Denial.USER_DELETED);
    }

    private static Optional<Denial> excluded(Exclusion exclusion, Grant grant) {
        return MayIssue.denial(new Issuance.ToPerson(
                Optional.of(POOL),
                Optional.of(application("pool", true, grant.code())),
                authorization(decision("connection", true), "https://app.example.com/cb"),
                Optional.of(CONNECTION),
                Optional.empty(),
                Optional.of(exclusion),
                grant));
    }

    @Test
    @DisplayName("stops when nobody logged in")
    void nobody() {
        var undecided = authorization(Optional.empty(), "https://app.example.com/cb");
        var refused = authorization(decision("connection", false), "https://app.example.com/cb");
        for (var login : new Authorization[] {undecided, refused}) {
            assertThat(MayIssue.denial(toPerson(POOL, APPLICATION, login, CONNECTION)))
                    .contains(Denial.NOBODY_LOGGED_IN);
        }
    }

    @Test
    @DisplayName("stops an answer to a redirect URI that was taken away meanwhile")
    void redirectUri() {
        var login = authorization(decision("connection", true), "https://old.example.com/cb");
        assertThat(MayIssue.denial(toPerson(POOL, APPLICATION, login, CONNECTION)))
                .contains(Denial.REDIRECT_URI_REMOVED);
    }

    @Test
    @DisplayName("C7: asks the grant that the authorization was made by, which alone decides whether an address counts")
    void grant() {
        var exchanging = application("pool", true, Grant.TOKEN_EXCHANGE.code());
        var exchange = withoutBrowser(decision("connection", true));
        assertThat(MayIssue.denial(toPerson(POOL, exchanging, exchange, CONNECTION)))
                .isEmpty();
        assertThat(MayIssue.denial(toPerson(POOL, APPLICATION, exchange, CONNECTION)))
                .contains(Denial.GRANT_NOT_ALLOWED);
        assertThat(MayIssue.denial(toPerson(POOL, exchanging, exchange, null))).contains(Denial.CONNECTION_DISABLED);
        assertThat(denial(POOL, exchanging, CONNECTION)).contains(Denial.GRANT_NOT_ALLOWED);
    }

    @Test
    @DisplayName("C7: lets nobody begin to whom nothing could be issued")
    void toSomebodyYetUnknown() {
        var exchanging = application("pool", true, Grant.TOKEN_EXCHANGE.code());
        assertThat(beginning(POOL, exchanging)).isEmpty();
        assertThat(beginning(POOL, APPLICATION)).contains(Denial.GRANT_NOT_ALLOWED);
        assertThat(beginning(POOL, application("pool", false, Grant.TOKEN_EXCHANGE.code())))
                .contains(Denial.APPLICATION_DISABLED);
        assertThat(beginning(new Pool("pool", "Pool", "pool", false, false, PoolOpenIdSettings.DEFAULTS), exchanging))
                .contains(Denial.POOL_DISABLED);
    }

    private static Optional<Denial> beginning(Pool pool, Application application) {
        return MayIssue.denial(
                new Issuance.ToSomebodyYetUnknown(Optional.of(pool), Optional.of(application), Grant.TOKEN_EXCHANGE));
    }

    private static Authorization withoutBrowser(Optional<Decision> decision) {
        return new Authorization(
                "authorization",
                "pool",
                "application",
                "sign-in",
                Grant.TOKEN_EXCHANGE,
                AuthorizationStatus.DECIDED,
                null,
                null,
                ResponseMode.QUERY,
                null,
                "openid",
                null,
                null,
                null,
                Wishes.NONE,
                null,
                false,
                null,
                Instant.MAX,
                decision,
                null,
                null);
    }

    private static Optional<Denial> denial(Pool pool, Application application, Connection connection) {
        var login = authorization(decision("connection", true), "https://app.example.com/cb");
        return MayIssue.denial(toPerson(pool, application, login, connection));
    }

    private static Optional<Denial> ofApplication(Pool pool, Application application) {
        return MayIssue.denial(new Issuance.ToApplication(Optional.ofNullable(pool), Optional.ofNullable(application)));
    }

    private static Issuance toPerson(
            Pool pool, Application application, Authorization authorization, Connection connection) {
        return new Issuance.ToPerson(
                Optional.ofNullable(pool),
                Optional.ofNullable(application),
                authorization,
                Optional.ofNullable(connection),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    @DisplayName("C7: stops an answer to a callback URL that was changed, taken away, or given to another application")
    void callback() {
        var login = atCallback("https://www.example.com/callback", ResponseMode.FORM_POST, "connection");
        assertThat(toCallback(login, leading("application", true))).isEmpty();
        assertThat(toCallback(login, leading("another", true))).contains(Denial.REDIRECT_URI_REMOVED);
        assertThat(toCallback(login, CONNECTION)).contains(Denial.REDIRECT_URI_REMOVED);
        assertThat(toCallback(login, null)).contains(Denial.REDIRECT_URI_REMOVED);
        assertThat(toCallback(
                        atCallback("https://www.example.com/other", ResponseMode.FORM_POST, "connection"),
                        leading("application", true)))
                .contains(Denial.REDIRECT_URI_REMOVED);
        assertThat(toCallback(
                        atCallback("https://www.example.com/callback", ResponseMode.FRAGMENT, "connection"),
                        leading("application", true)))
                .contains(Denial.REDIRECT_URI_REMOVED);
        assertThat(toCallback(
                        atCallback("https://app.example.com/cb", ResponseMode.FORM_POST, "connection"),
                        leading("application", true)))
                .as("a redirect URI is no callback URL")
                .contains(Denial.REDIRECT_URI_REMOVED);
    }

    @Test
    @DisplayName("C7: stops an answer to the callback URL of a connection that is disabled, or for a password alone")
    void callbackOfDisabled() {
        var proved = atCallback("https://www.example.com/callback", ResponseMode.FORM_POST, "another");
        assertThat(MayIssue.denial(new Issuance.ToPerson(
                        Optional.of(POOL),
                        Optional.of(APPLICATION),
                        proved,
                        Optional.of(connection("another", "pool", true)),
                        Optional.of(leading("application", false)),
                        Optional.empty())))
                .contains(Denial.CONNECTION_DISABLED);
        var withPasswords = new Pool("pool", "Pool", "pool", true, true, PoolOpenIdSettings.DEFAULTS);
        assertThat(MayIssue.denial(new Issuance.ToPerson(
                        Optional.of(withPasswords),
                        Optional.of(APPLICATION),
                        atCallback("https://www.example.com/callback", ResponseMode.FORM_POST, null),
                        Optional.empty(),
                        Optional.of(leading("application", true)),
                        Optional.empty())))
                .contains(Denial.PASSWORD_SIGN_IN_DISABLED);
    }

    private static Optional<Denial> toCallback(Authorization authorization, Connection callback) {
        return MayIssue.denial(new Issuance.ToPerson(
                Optional.of(POOL),
                Optional.of(APPLICATION),
                authorization,
                Optional.of(CONNECTION),
                Optional.ofNullable(callback),
                Optional.empty()));
    }

    private static Connection connection(String id, String poolId, boolean enabled) {
        return new Connection(id, poolId, enabled, Optional.empty());
    }

    private static Connection leading(String applicationId, boolean enabled) {
        return new Connection(
                "connection",
                "pool",
                enabled,
                Optional.of(new Callback("https://www.example.com/callback", applicationId, ResponseMode.FORM_POST)));
    }

    private static Optional<Decision> decision(String connectionId, boolean bound) {
        var person = new Person("user", VERSION, Map.of(), List.of(), Instant.EPOCH, List.of());
        return Optional.of(new Decision(
                "login", connectionId, "created", "hash", Instant.MAX, bound ? Optional.of(person) : Optional.empty()));
    }

    private static Authorization authorization(Optional<Decision> decision, String redirectUri) {
        return authorization(decision, redirectUri, ResponseMode.QUERY, null);
    }

    private static Authorization atCallback(String url, ResponseMode mode, String connectionId) {
        return authorization(decision(connectionId, true), url, mode, "connection");
    }

    private static Authorization authorization(
            Optional<Decision> decision, String redirectUri, ResponseMode mode, String callbackConnectionId) {
        return new Authorization(
                "authorization",
                "pool",
                "application",
                "sign-in",
                Grant.AUTHORIZATION_CODE,
                AuthorizationStatus.DECIDED,
                "hash",
                redirectUri,
                mode,
                null,
                "openid",
                null,
                null,
                null,
                Wishes.NONE,
                null,
                false,
                null,
                Instant.MAX,
                decision,
                null,
                callbackConnectionId);
    }

    private static Application application(String poolId, boolean enabled, String... grants) {
        return application(poolId, enabled, Optional.of(List.of("another", "connection")), grants);
    }

    private static Application application(
            String poolId, boolean enabled, Optional<List<String>> connectionIds, String... grants) {
        return new Application(
                "application",
                poolId,
                "App",
                "web",
                List.of("https://app.example.com/cb"),
                List.of(),
                null,
                List.of("hash"),
                List.of(),
                List.of(grants),
                connectionIds,
                enabled,
                OpenIdSettings.DEFAULTS);
    }
}
